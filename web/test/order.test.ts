import assert from "node:assert/strict";
import { test } from "node:test";
import { at, fromRanks, insert, join, move, type Order, rankLast, rankOf, refuse, split, takeBack, tie, toRanks } from "../src/screens/ranking/order";

/** `ab c / d`: a and b tied first, c second, d refused. */
const read = (text: string): Order => {
  const [groups = "", refused = ""] = text.split("/");
  const words = groups.split(" ").filter(Boolean);
  return { groups: words.map((word) => [...word]), refused: [...refused.replaceAll(" ", "")] };
};
const write = ({ groups, refused }: Order): string =>
  `${groups.map((group) => [...group].sort().join("")).join(" ")}${refused.length ? ` / ${[...refused].sort().join("")}` : ""}`;

const CASES: [string, string, (order: Order) => Order, string][] = [
  ["moves one alone up", "a b c", (order) => move(order, "c", -1), "a c b"],
  ["moves one alone down", "a b c", (order) => move(order, "a", 1), "b a c"],
  ["leaves the first where it is", "a b", (order) => move(order, "a", -1), "a b"],
  ["moves a tied one out, before", "abc d", (order) => move(order, "b", -1), "b ac d"],
  ["moves a tied one out, after", "abc d", (order) => move(order, "b", 1), "ac b d"],
  ["ties with the one before", "a b c", (order) => tie(order, "c"), "a bc"],
  ["has nobody to tie the first with", "a b", (order) => tie(order, "a"), "a b"],
  ["splits a tie", "ab c", (order) => split(order, "a"), "b a c"],
  ["splits nothing that is alone", "a b", (order) => split(order, "a"), "a b"],
  ["refuses a ranked one", "a b c", (order) => refuse(order, "b"), "a c / b"],
  ["ranks a refused one last", "a / b", (order) => rankLast(order, "b"), "a b"],
  ["takes back a refused one", "a / b", (order) => takeBack(order, "b"), "a"],
  ["inserts one not treated before the first", "a b", (order) => insert(order, "z", 0), "z a b"],
  ["inserts a ranked one further down", "a b c", (order) => insert(order, "a", 2), "b a c"],
  ["inserts a ranked one further up", "a b c", (order) => insert(order, "c", 0), "c a b"],
  ["inserts before oneself, which moves nobody", "a b c", (order) => insert(order, "b", 1), "a b c"],
  ["inserts just after oneself, which moves nobody", "a b c", (order) => insert(order, "b", 2), "a b c"],
  ["inserts a tied one before its group", "ab c", (order) => insert(order, "a", 0), "a b c"],
  ["inserts a tied one after its group", "ab c", (order) => insert(order, "a", 1), "b a c"],
  ["inserts a refused one last", "a / b", (order) => insert(order, "b", 1), "a b"],
  ["joins a group further down", "a b c", (order) => join(order, "a", 2), "b ac"],
  ["joins a group further up", "a b c", (order) => join(order, "c", 0), "ac b"],
  ["joins oneself, which moves nobody", "a b", (order) => join(order, "a", 0), "a b"],
  ["joins a group, once refused", "a b / z", (order) => join(order, "z", 1), "a bz"],
  ["sets a rank, tied with whoever has it", "a b c", (order) => at(order, "c", 1), "ac b"],
  ["sets the rank that another one shows, though one's own is free then", "a b c", (order) => at(order, "a", 2), "ab c"],
  ["sets the last rank that is shown", "a b c", (order) => at(order, "a", 3), "b ac"],
  ["sets the rank one has", "a b", (order) => at(order, "b", 2), "a b"],
  ["sets a rank beyond the last", "a b c", (order) => at(order, "a", 9), "b c a"],
  ["sets rank 0 to refuse", "a b", (order) => at(order, "a", 0), "b / a"],
  ["sets the rank of one not treated", "a b", (order) => at(order, "z", 2), "a bz"],
];

for (const [name, before, change, after] of CASES) {
  test(name, () => assert.equal(write(change(read(before))), after));
}

test("ranks and order are the same thing, and gaps close", () => {
  const ranks = [{ student: "a", rank: 7 }, { student: "b", rank: 0 }, { student: "c", rank: 2 }, { student: "d", rank: 7 }];
  const order = fromRanks(ranks);
  assert.equal(write(order), "c ad / b");
  assert.deepEqual(toRanks(order), [
    { student: "c", rank: 1 }, { student: "a", rank: 2 }, { student: "d", rank: 2 }, { student: "b", rank: 0 },
  ]);
  assert.deepEqual(["a", "b", "c", "z"].map((student) => rankOf(order, student)), [2, 0, 1, undefined]);
});
