import { stamp } from "../../dates";
import { text } from "../../text";
import { YesNo } from "../../ui/parts";
import type { Cell } from "./definition";

/** A cell as people read it. */
export function CellText({ cell }: { cell: Cell }) {
  const { tables, common } = text.value;
  switch (cell.kind) {
    case "flag": return <YesNo value={cell.value} />;
    case "count": return <>{cell.value ?? common.none}</>;
    case "connection": return cell.value === null ? <YesNo value={false} /> : <>{stamp(cell.value)}</>;
    case "change": return <>{cell.value === null ? tables.unchanged : tables.changedAt(stamp(cell.value))}</>;
    default: return cell.value.length > 12 ? <span class="long">{cell.value}</span> : <>{cell.value}</>;
  }
}
