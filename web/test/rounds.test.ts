// A round is of a specialty: screens show the current one, or the last that the specialty has.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Campaign, roundOf } from "../src/campaign/campaign";

const SPECIALTIES = [{ code: "medecine-generale", in_app_rounds: 3 }, { code: "urgences", in_app_rounds: 2 }];

const at = (current_round: number): Campaign => ({ current_round, specialties: SPECIALTIES } as Campaign);

const GENERAL = "medecine-generale_bretagne_018dc588-4e48-78e2-b661-e9b44cd84aee";
const URGENT = "urgences_bretagne_018dc588-4e48-78e2-b661-e9b44cd84aee";

test("the third round is for the specialties that have it", () => {
  assert.deepEqual([1, 2, 3].map((round) => roundOf(at(round), GENERAL)), [1, 2, 3]);
  assert.deepEqual([1, 2, 3].map((round) => roundOf(at(round), URGENT)), [1, 2, 2]);
});

test("before the first round, and for an unknown specialty, it is the first", () => {
  assert.equal(roundOf(at(0), URGENT), 1);
  assert.equal(roundOf(at(3), "autre_bretagne_1"), 1);
});
