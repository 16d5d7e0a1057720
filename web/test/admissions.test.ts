// The picture of a post shows what became of each candidate, and to a student nobody else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Full, marks, type Own, positionOf } from "../src/admissions/marks";

const line = { round: 1, name: "Brest", places: 2, reserved: 1 };

const person = (student: string, seat: string | null, reason: string): Full["people"][number] =>
  ({ student, name: student, rank: 1, outside: false, number: 1, seat, reason, obtained: null, followed: true });

const FULL: Full = {
  ...line, last_open: 1, last_reserved: 3, default_ranks: false,
  people: [
    person("chloe", "open", "assigned"), person("dan", null, "not_examined"), person("ada", "reserved", "assigned"),
    person("bob", null, "better_ranked"),
  ],
};

test("those who explain see what became of each candidate, and who is concerned", () => {
  assert.deepEqual(marks(FULL, "bob"), [
    { kind: "open", mine: false }, { kind: "elsewhere", mine: false }, { kind: "reserved", mine: false }, { kind: "left", mine: true },
  ]);
  assert.equal(positionOf(FULL, "bob"), 4);
  assert.equal(positionOf(FULL, "gus"), undefined);
  assert.equal(positionOf(FULL, undefined), undefined);
});

test("a student sees their own position and the lines alone", () => {
  const own: Own = { ...line, last_open: 1, last_reserved: 3, position: 2, demand: null, reason: "subdivision_reserve" };
  assert.deepEqual(marks(own, "ada"), [
    { kind: "unknown", mine: false }, { kind: "unknown", mine: true }, { kind: "unknown", mine: false },
  ]);
  // Whoever is refused is not in the order, and the lines are still there.
  const refused: Own = { ...own, position: null, reason: "refused_by_rts" };
  assert.deepEqual(marks(refused, "ada").map(({ mine }) => mine), [false, false, false]);
  assert.equal(positionOf(refused, "ada"), undefined);
  assert.deepEqual(marks({ ...refused, last_open: null, last_reserved: null }, "ada"), []);
});
