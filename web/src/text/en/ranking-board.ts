import type { board as french } from "../fr/ranking-board";

export const board: typeof french = {
  orDrag: "On a large screen, you may also drag the name of a candidate between two ranks, or onto a rank for a tie.",
  nobody: "Nobody.",
  noneRanked: "No candidate is ranked yet.",
  newRank: (rank) => `New rank ${rank}`,
  lowered: (wanted, rank) => `Rank ${rank}, not ${wanted}: ranks follow each other, without a gap.`,
  noRank: "–",
  notRetained: "not retained",
};
