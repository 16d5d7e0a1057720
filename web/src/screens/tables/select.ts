// Filters, sorts and counts rows on the page, in the same way as the server (`domain::follow::listing`).
import type { Campaign } from "../../campaign/campaign";
import { text } from "../../text";
import { fold, holdsAll } from "../../text/fold";
import type { Cell, Column, Definition, Footer } from "./definition";

/** The rows that pass every filter in the query, in the order that the query asks for. */
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

/**
 * Sorts rows by a column. Equal rows keep their order; descending is the exact reverse of ascending, as on the server.
 */
function sorted<Row>(rows: Row[], column: Column<Row>, descending: boolean): Row[] {
  const keyed = rows.map((row) => ({ row, key: sortKey(column.cell(row)) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const ascending = keyed.map(({ row }) => row);
  return descending ? ascending.reverse() : ascending;
}

/** The key of a cell for sorting. A cell that does not apply comes before all others. */
function sortKey(cell: Cell): string | number {
  switch (cell.kind) {
    case "text": return fold(cell.value);
    case "count": return cell.value ?? -1;
    case "flag": return cell.value === null ? -1 : Number(cell.value);
    case "connection":
    case "change": return cell.value === null ? -Infinity : Date.parse(cell.value);
    case "bounce": return cell.value === null ? -Infinity : Date.parse(cell.value.at);
  }
}

/** The counters of the columns that have one. */
export function counters<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Map<string, string> {
  return new Map(columns.flatMap(({ key, footer, cell }) => (footer ? [[key, counter(footer, cell, rows)] as const] : [])));
}

/** Goes through the rows once and keeps nothing of them: a filter counts a country while one types. */
function counter<Row>(footer: Footer, cellOf: Column<Row>["cell"], rows: readonly Row[]): string {
  let [counted, of] = [0, 0];
  for (const row of rows) {
    const cell = cellOf(row);
    if (cell.kind === "flag" && cell.later) continue;
    of++;
    counted += footer === "sum" ? amount(cell) : Number(says(cell, footer));
  }
  return footer === "sum" ? String(counted) : share(counted, of);
}

const amount = (cell: Cell): number => (cell.kind === "count" ? cell.value ?? 0 : 0);

function says(cell: Cell, footer: "share" | "share_or_none"): boolean {
  if (cell.kind === "flag") return cell.value ?? footer === "share_or_none";
  return (cell.kind === "connection" || cell.kind === "bounce") && cell.value !== null;
}

/** A share as `n/N (p %)`, with the percentage rounded down; `< 1 %` for some, and `0/0 (0 %)` without rows. */
export function share(part: number, of: number): string {
  const percent = of === 0 ? 0 : Math.floor((100 * part) / of);
  const some = percent === 0 && part > 0 ? "<\u00a01" : String(percent);
  return `${part}/${of} (${some}${text.value.common.percent})`;
}

/**
 * Tests whether every word typed is in one of the texts of a row. The folded texts are cached, since people type
 * letter by letter.
 */
export function found<Row extends object>(texts: (row: Row) => readonly string[]): (row: Row, typed: string) => boolean {
  const folded = new WeakMap<Row, string[]>();
  let asked = { typed: "", words: [""] };
  return (row, typed) => {
    let known = folded.get(row);
    if (!known) folded.set(row, (known = texts(row).map(fold)));
    if (asked.typed !== typed) asked = { typed, words: fold(typed).split(" ") };
    return holdsAll(known, asked.words);
  };
}
