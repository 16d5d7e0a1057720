// Filtering, sorting and counting rows on the page, as the server does (`domain::follow::listing`).
import type { Campaign } from "../../campaign/campaign";
import { fold } from "../../text/fold";
import type { Cell, Column, Definition, Footer } from "./definition";

/** The rows that pass every filter that is set, in the order asked for. */
export function select<Row>(
  { filters, columns }: Definition<Row>,
  rows: readonly Row[],
  query: URLSearchParams,
  campaign: Campaign,
): Row[] {
  const set = filters.flatMap((filter) => {
    const value = query.get(filter.name) ?? "";
    return value === "" ? [] : [{ filter, value }];
  });
  const kept = rows.filter((row) => set.every(({ filter, value }) => filter.passes(row, value, campaign)));
  const wanted = query.get("sort") ?? "";
  const column = columns.find(({ key }) => key === wanted.replace(/^-/, ""));
  return column ? sorted(kept, column, wanted.startsWith("-")) : kept;
}

/** Rows that tie stay as they were; the other direction is all of it from its end, as the server has it. */
function sorted<Row>(rows: Row[], column: Column<Row>, descending: boolean): Row[] {
  const keyed = rows.map((row) => ({ row, key: sortKey(column.cell(row)) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const ascending = keyed.map(({ row }) => row);
  return descending ? ascending.reverse() : ascending;
}

/** What does not apply comes before everything else. */
function sortKey(cell: Cell): string | number {
  switch (cell.kind) {
    case "text": return fold(cell.value);
    case "count": return cell.value ?? -1;
    case "flag": return cell.value === null ? -1 : Number(cell.value);
    default: return cell.value === null ? -Infinity : Date.parse(cell.value);
  }
}

/** What stands under each column that counts. */
export function counters<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Map<string, string> {
  return new Map(columns.flatMap(({ key, footer, cell }) =>
    footer ? [[key, counter(footer, rows.map(cell))] as const] : []));
}

function counter(footer: Footer, cells: readonly Cell[]): string {
  if (footer === "sum") {
    return String(cells.reduce((sum, cell) => sum + (cell.kind === "count" ? cell.value ?? 0 : 0), 0));
  }
  const counted = cells.filter((cell) => {
    if (cell.kind === "flag") return cell.value ?? footer === "share_or_none";
    return cell.kind === "connection" && cell.value !== null;
  }).length;
  return share(counted, cells.length);
}

/** `n/N (p%)`, truncated; `0/0 (0%)` without rows. */
export const share = (part: number, of: number): string =>
  `${part}/${of} (${of === 0 ? 0 : Math.floor((100 * part) / of)}%)`;

/** Whether every word of what was typed is in one of the texts. Folded texts are kept: people type letter by letter. */
export function found<Row extends object>(texts: (row: Row) => readonly string[]): (row: Row, typed: string) => boolean {
  const folded = new WeakMap<Row, string[]>();
  let asked = { typed: "", words: [""] };
  return (row, typed) => {
    let known = folded.get(row);
    if (!known) folded.set(row, (known = texts(row).map(fold)));
    if (asked.typed !== typed) asked = { typed, words: fold(typed).split(" ") };
    return asked.words.every((word) => known.some((one) => one.includes(word)));
  };
}
