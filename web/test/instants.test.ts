import assert from "node:assert/strict";
import { test } from "node:test";
import { instantOf } from "../src/time/dates";

test("a local time of the calendar is the instant at which clocks in Paris show it, on both sides of their changes", () => {
  assert.equal(instantOf("2024-03-04T09:30:00"), "2024-03-04T08:30:00.000Z");
  assert.equal(instantOf("2024-03-31T01:30:00"), "2024-03-31T00:30:00.000Z");
  assert.equal(instantOf("2024-03-31T03:30:00"), "2024-03-31T01:30:00.000Z");
  assert.equal(instantOf("2024-07-01T00:00:00"), "2024-06-30T22:00:00.000Z");
  assert.equal(instantOf("2024-10-27T04:00:00"), "2024-10-27T03:00:00.000Z");
  assert.equal(instantOf("2024-10-27T00:00"), "2024-10-26T22:00:00.000Z");
});
