import assert from "node:assert/strict";
import { test } from "node:test";
import type { Campaign } from "../src/campaign/campaign";
import { now } from "../src/time/dates";

// The texts and the router read the address of the page as they are loaded.
Object.assign(globalThis, { location: { pathname: "/", search: "" } });
const { comingUp } = await import("../src/campaign/coming");

const round = {
  number: 1, label: "Mai 2024 - vague 1", results_at: "2024-03-13T13:00:00Z",
  wishes: { opens_at: "2024-03-03T23:00:00Z", closes_at: "2024-03-07T23:00:00Z" },
  ranking: { opens_at: "2024-03-07T23:00:00Z", closes_at: "2024-03-12T23:00:00Z" },
};
const campaign = (state: string) => ({
  current_round: 1, rounds: [round], phase: { state, round: 1 },
  calendar: {
    dossier_opens: "2024-02-12T00:00", descriptions_open: "2024-02-26T00:00", final_results_at: "2024-03-25T14:00",
    off_application: { opens: "2024-03-20T00:00", closes: "2024-03-23T00:00" },
  },
}) as unknown as Campaign;

test("what comes next is counted down while the campaign runs, and not while it is suspended", () => {
  now.value = Date.parse("2024-03-05T09:00:00Z");
  const roles = new Set(["admin"] as const);
  assert.equal(comingUp({ campaign: campaign("wishes"), roles })?.at, round.wishes.closes_at);
  assert.equal(comingUp({ campaign: campaign("suspended"), roles }), undefined);
});
