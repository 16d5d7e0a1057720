// Which columns of a table are drawn, which are told once above it, and how wide each is.
import type { Cell, Column, Definition } from "./definition";

/** The columns that somebody chose to see (`true`) or to hide (`false`), by key. */
export type Chosen = Readonly<Record<string, boolean>>;

export interface Told<Row> {
  column: Column<Row>;
  /** The value that all rows in scope have, or the column that this one repeats. */
  value: Cell | Column<Row>;
}

export interface Layout<Row> {
  columns: readonly Column<Row>[];
  told: readonly Told<Row>[];
}

/** Lays out the columns over all rows that the person's rights cover; filters change nothing. */
export function layout<Row>(definition: Definition<Row>, rows: readonly Row[], chosen: Chosen): Layout<Row> {
  const { columns, pinned, aside } = definition;
  const told = columns.flatMap((column): Told<Row>[] => {
    // A column that somebody chose is drawn, and one that somebody left out is not told either.
    const open = chosen[column.key] === undefined && !aside.includes(column.key);
    const value = open ? repeated(definition, column, rows) : undefined;
    return value ? [{ column, value }] : [];
  });
  const hidden = new Set(told.map(({ column }) => column.key));
  const drawn = columns.filter(({ key }) => pinned.includes(key) || (chosen[key] ?? (!hidden.has(key) && !aside.includes(key))));
  return { columns: drawn, told };
}

/** What a column says in every row alike; `undefined` if rows differ, or if there are too few to tell. */
function repeated<Row>(
  { columns, constants, echoes }: Definition<Row>,
  { key, cell }: Column<Row>,
  rows: readonly Row[],
): Told<Row>["value"] | undefined {
  const [first, ...others] = rows;
  if (!first || others.length === 0) return undefined;
  const value = cell(first);
  if (constants.includes(key) && others.every((row) => same(cell(row), value))) return value;
  const other = columns.find((column) => column.key === echoes[key]);
  return other && rows.every((row) => same(cell(row), other.cell(row))) ? other : undefined;
}

/** Whether two cells of one column are equal. Bounces differ unless neither row has one. */
const same = (a: Cell, b: Cell): boolean => a.value === b.value;

/** The padding of a cell and its line, in pixels; `tables.css` has them. */
const PADDING_PX = 9;

/**
 * The width of each column in pixels, given the width of a digit and the width that the table has. The widths that are left
 * over go to the columns that have a share. The table is wider than its place if its columns do not fit.
 */
export function widths<Row>(columns: readonly Column<Row>[], digit: number, place: number): number[] {
  const least = columns.map(({ width: [digits] }) => Math.ceil(digits * digit) + PADDING_PX);
  const left = Math.max(0, place - sum(least));
  const shares = sum(columns.map(({ width: [, share] }) => share)) || columns.length;
  return columns.map(({ width: [, share] }, index) => least[index]! + Math.floor((left * share) / shares));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
