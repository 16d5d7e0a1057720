import type { listLost as french } from "../fr/list-lost";

const wishes = (count: number): string => `${count} wish${count === 1 ? "" : "es"}`;

export const listLost: typeof french = {
  title: (counted) =>
    counted === undefined ? "Your validated list will count no longer" : `Your validated list of ${wishes(counted)} will count no longer`,
  more: (given, required) =>
    `This one has only ${wishes(given)} of ${required} required: if you validate it, you are not in this round, unless you validate another, sufficient one before the closing.`,
  keep: "Keep my validated list",
  confirm: "Validate all the same",
};
