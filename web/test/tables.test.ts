// The page filters, sorts and counts the rows it has loaded exactly as the server, whose answers are in `tables.json`.
import assert from "node:assert/strict";
import test from "node:test";
import type { Campaign } from "../src/campaign/campaign";
import type { Definition } from "../src/screens/tables/definition";
import { POSTS } from "../src/screens/tables/definitions/posts";
import { RESULTS } from "../src/screens/tables/definitions/results";
import { STUDENTS } from "../src/screens/tables/definitions/students";
import { SUPERVISORS } from "../src/screens/tables/definitions/supervisors";
import { counters, select } from "../src/screens/tables/select";
import recorded from "./tables.json";

interface Recorded<Row> {
  /** Keys of the columns, in the order of the screen. */
  columns: string[];
  rows: Row[];
  asked: { query: string; rows: number[]; counters: Record<string, string> }[];
}

const campaign = recorded.campaign as unknown as Campaign;

function replay<Row>(definition: Definition<Row>): void {
  const { columns, rows, asked } = recorded.tables[definition.kind] as unknown as Recorded<Row>;

  test(`${definition.kind}: the columns are the server's`, () => {
    assert.deepEqual(definition.columns.map(({ key }) => key), columns);
  });

  for (const { query, rows: places, counters: told } of asked) {
    test(`${definition.kind}?${query}`, () => {
      const shown = select(definition, rows, new URLSearchParams(query), campaign);
      assert.deepEqual(shown.map((row) => rows.indexOf(row)), places);
      assert.deepEqual(Object.fromEntries(counters(definition.columns, shown)), told);
    });
  }
}

replay(STUDENTS);
replay(POSTS);
replay(SUPERVISORS);
replay(RESULTS);
