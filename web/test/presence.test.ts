import assert from "node:assert/strict";
import { test } from "node:test";
import { isPresent, PRESENT_MS } from "../src/session/presence";

test("somebody is there for a few minutes after their last sign, and no longer", () => {
  const sign = 1_000_000;
  assert.equal(isPresent(sign, sign), true);
  assert.equal(isPresent(sign + PRESENT_MS - 1, sign), true);
  assert.equal(isPresent(sign + PRESENT_MS, sign), false);
});
