// Columns: which are drawn, which are told once, and how wide they are.
import assert from "node:assert/strict";
import test from "node:test";
import { type Definition, flag, text } from "../src/screens/tables/definition";
import { type Chosen, layout, widths } from "../src/screens/tables/layout";

interface Row { name: string; region: string; place: string; yes: boolean; note: string }

const column = (key: keyof Row, width: readonly [number, number] = [10, 1]) => ({
  key, header: () => key, footer: undefined, width,
  cell: (row: Row) => (key === "yes" ? flag(row.yes) : text(row[key])),
});

const DEFINITION = {
  kind: "students", filters: [], pinned: ["name"], constants: ["region"], echoes: { place: "region" }, aside: ["note"],
  columns: [column("name"), column("region"), column("place"), column("yes"), column("note")],
} as unknown as Definition<Row>;

const row = (name: string, region: string, place = region): Row => ({ name, region, place, yes: true, note: "" });

function laid(rows: Row[], chosen: Chosen = {}): { drawn: string[]; told: string[] } {
  const { columns, told } = layout(DEFINITION, rows, chosen);
  return { drawn: columns.map(({ key }) => key), told: told.map(({ column: { key } }) => key) };
}

test("a column with one value in all rows is told once", () => {
  assert.deepEqual(laid([row("A", "Bretagne", "Corse"), row("B", "Bretagne", "Occitanie")]), { drawn: ["name", "place", "yes"], told: ["region"] });
});

test("one row is too few to tell what is common", () => {
  assert.deepEqual(laid([row("A", "Bretagne")]), { drawn: ["name", "region", "place", "yes"], told: [] });
});

test("a column that repeats another in all rows is told once", () => {
  assert.deepEqual(laid([row("A", "Bretagne"), row("B", "Corse")]), { drawn: ["name", "region", "yes"], told: ["place"] });
});

test("a flag that happens to be equal everywhere stays", () => {
  assert.ok(laid([row("A", "Bretagne"), row("B", "Corse", "Bretagne")]).drawn.includes("yes"));
});

test("what somebody chose goes first, but names stay", () => {
  const rows = [row("A", "Bretagne"), row("B", "Bretagne")];
  assert.deepEqual(laid(rows, { region: true, note: true, yes: false, name: false }), { drawn: ["name", "region", "note"], told: ["place"] });
});

test("widths fill the place in proportion to the shares, and never go below what the content takes", () => {
  const columns = [column("name", [10, 1]), column("region", [5, 0]), column("place", [10, 3])];
  const least = widths(columns, 8, 0);
  assert.deepEqual(least, [89, 49, 89]);
  assert.deepEqual(widths(columns, 8, 227 + 400), [189, 49, 389]);
});
