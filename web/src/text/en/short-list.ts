import type { shortList as french } from "../fr/short-list";

const wishes = (count: number): string => `${count} wish${count === 1 ? "" : "es"}`;

export const shortList: typeof french = {
  missing: (count) => `Your list lacks ${wishes(count)}`,
  lost: (counted) =>
    counted === undefined ? "Your validated list will count no longer" : `Your validated list of ${wishes(counted)} will count no longer`,
  more: (given, required) =>
    `This list has ${wishes(given)} of ${required} required: even validated, it does not count. You are not in this round, unless you validate a sufficient list before the closing.`,
  goOn: "Go on with my list",
  keep: "Keep my validated list",
  confirm: "Validate all the same",
};
