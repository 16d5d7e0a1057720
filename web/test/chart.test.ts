// The axis of a chart: round numbers from 0 to the first that is not below the highest bar.
import assert from "node:assert/strict";
import test from "node:test";
import { ticksOf } from "../src/screens/tables/chart";

test("the axis has few round numbers and holds the highest bar", () => {
  for (const [most, ticks] of [
    [1, [0, 1]], [3, [0, 1, 2, 3]], [7, [0, 2, 4, 6, 8]], [12, [0, 5, 10, 15]], [99, [0, 50, 100]], [12_499, [0, 5_000, 10_000, 15_000]],
  ] as const) assert.deepEqual(ticksOf(most), ticks, String(most));
  for (let most = 1; most < 5_000; most += 7) {
    const ticks = ticksOf(most);
    assert.ok(ticks.length <= 6 && ticks.at(-1)! >= most, `${most}: ${ticks}`);
  }
});
