// The cells of a table: one line each, with a title that holds all of what may be cut.
import { brief, stamp } from "../../time/dates";
import { inWords, text } from "../../text";
import { YesNo } from "../../ui/parts";
import type { Bounce, Cell } from "./definition";

/** A text that is nothing but an address opens a mail. The keyboard reaches it on the page of the row. */
const ADDRESS = /^\S+@\S+$/;

/** A cell, formatted for people. */
export function CellText({ cell }: { cell: Cell }) {
  const { tables, common } = text.value;
  switch (cell.kind) {
    case "flag": return <YesNo value={cell.value} />;
    case "count": return <>{cell.brief ?? cell.value ?? common.none}</>;
    case "connection": return cell.value === null ? <YesNo value={false} /> : <>{brief(cell.value)}</>;
    case "change": return <>{cell.value === null ? tables.unchanged : brief(cell.value)}</>;
    case "bounce": return cell.value === null ? <>{common.none}</> : <span class="tag warning">{reason(cell.value)}</span>;
    case "text": return ADDRESS.test(cell.value) ? <a href={`mailto:${cell.value}`} tabIndex={-1}>{cell.value}</a> : <>{cell.brief ?? cell.value}</>;
  }
}

/** All that a cell says, where the cell may be cut or says less; `undefined` for one that is always whole. */
export function titleOf(cell: Cell): string | undefined {
  const { tables, common } = text.value;
  switch (cell.kind) {
    case "flag": return undefined;
    case "count": return cell.title;
    case "connection": return cell.value === null ? undefined : stamp(cell.value);
    case "change": return cell.value === null ? tables.unchanged : tables.changedAt(stamp(cell.value));
    case "bounce": return cell.value === null ? undefined : `${tables.bounces.sent(stamp(cell.value.at))}${common.colon} ${reason(cell.value)}`;
    case "text": return cell.value || undefined;
  }
}

const reason = ({ kind }: Bounce): string => inWords(text.value.tables.bounces.kinds, kind);

/** When the last mail was sent that came back, and why it did. */
export function BounceText({ bounce }: { bounce: Bounce }) {
  return <>{text.value.tables.bounces.sent(stamp(bounce.at))} <span class="tag warning">{reason(bounce)}</span></>;
}
