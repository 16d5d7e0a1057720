import { stamp } from "../../time/dates";
import { inWords, text } from "../../text";
import { YesNo } from "../../ui/parts";
import type { Bounce, Cell } from "./definition";

/** Texts longer than this may take several lines. */
const SHORT_CHARACTERS = 12;

/** A cell, formatted for people. */
export function CellText({ cell }: { cell: Cell }) {
  const { tables, common } = text.value;
  switch (cell.kind) {
    case "flag": return <YesNo value={cell.value} />;
    case "count": return <>{cell.value ?? common.none}</>;
    case "connection": return cell.value === null ? <YesNo value={false} /> : <>{stamp(cell.value)}</>;
    case "change": return <>{cell.value === null ? tables.unchanged : tables.changedAt(stamp(cell.value))}</>;
    case "bounce": return cell.value === null ? <>{common.none}</> : <BounceText bounce={cell.value} />;
    case "text": return <Text value={cell.value} />;
  }
}

/** When the last mail was sent that came back, and why it did. */
export function BounceText({ bounce: { kind, at } }: { bounce: Bounce }) {
  const { bounces } = text.value.tables;
  return <span class="long">{bounces.sent(stamp(at))} <span class="tag warning">{inWords(bounces.kinds, kind)}</span></span>;
}

/** An e-mail address that follows a name goes on a line of its own. */
function Text({ value }: { value: string }) {
  const [, name, address] = /^(.*?)\s*(\S+@\S+)$/.exec(value) ?? [];
  if (address) return <>{name}{name && <br />}{address}</>;
  return value.length > SHORT_CHARACTERS ? <span class="long">{value}</span> : <>{value}</>;
}
