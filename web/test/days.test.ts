import assert from "node:assert/strict";
import { test } from "node:test";
import { everyDay } from "../src/screens/tables/days";

const day = (date: string, lists_validated: number) =>
  ({ date, lists_validated, rankings_saved: 0, students_last_seen: 1, supervisors_last_seen: 0 });
const bars = (...days: ReturnType<typeof day>[]) =>
  everyDay(days, ({ lists_validated }) => lists_validated).map(({ label, count }) => `${label} ${count}`);

test("days without anything stand between the first and the last one, also over a change of the clocks", () => {
  assert.deepEqual(bars(day("2024-03-29", 2), day("2024-04-01", 3)), ["29/03 2", "30/03 0", "31/03 0", "01/04 3"]);
});

test("days before the first and after the last are not shown", () => {
  assert.deepEqual(bars(day("2024-03-04", 0), day("2024-03-05", 1), day("2024-03-08", 0)), ["05/03 1"]);
  assert.deepEqual(bars(day("2024-03-04", 0)), []);
});
