import assert from "node:assert/strict";
import { test } from "node:test";
import { isAccepted } from "../src/campaign/accepted";
import type { Campaign } from "../src/campaign/campaign";
import { setServerTime } from "../src/time/dates";

const at = (now: string, accepted: { code: string; count: number }[], resumedAt: string): Campaign => {
  setServerTime(now);
  return {
    calendar: { resumed: { reason: "Accepté.", at: resumedAt, accepted } },
    rounds: [{ wishes: { opens_at: "2024-03-03T23:00:00Z" } }, { wishes: { opens_at: "2024-03-13T23:00:00Z" } }],
  } as unknown as Campaign;
};
const accepted = [{ code: "post_without_referent", count: 2 }];

test("what two administrators accepted holds for so many findings, and for the wishes that are to open", () => {
  const before = at("2024-03-02T12:00:00Z", accepted, "2024-03-02T10:00:00Z");
  assert.equal(isAccepted(before, "post_without_referent", 2), true);
  assert.equal(isAccepted(before, "post_without_referent", 3), false);
  assert.equal(isAccepted(before, "student_without_post", 1), false);
  const later = at("2024-03-12T12:00:00Z", accepted, "2024-03-02T10:00:00Z");
  assert.equal(isAccepted(later, "post_without_referent", 2), false);
  const again = at("2024-03-12T12:00:00Z", accepted, "2024-03-12T10:00:00Z");
  assert.equal(isAccepted(again, "post_without_referent", 2), true);
});
