import type { following as fr } from "../fr/following";

export const following: typeof fr = {
  awaySince: (when) => `since ${when}`,
  exports: {
    students: { csv: "Export the filtered students as CSV", xlsx: "Export the filtered students as Excel" },
    posts: { csv: "Export the filtered posts as CSV", xlsx: "Export the filtered posts as Excel" },
    supervisors: { csv: "Export the filtered heads of sites as CSV", xlsx: "Export the filtered heads of sites as Excel" },
    results: { csv: "Export the filtered results as CSV", xlsx: "Export the filtered results as Excel" },
  },
  making: "The file is being made…",
  made: (name, rows) => `${name}: ${rows} row${rows === 1 ? "" : "s"}. The download begins.`,
  invalidRanking: (same, other) =>
    `Ranking not valid: by default, candidates are ranked tied ${same} (subdivision) or tied ${other} (other subdivisions).`,
  invalidLead: (same, other) =>
    `At the deadline, a ranking that is not valid is replaced: tied ${same} for the subdivision, tied ${other} for the others.`,
  defaulted: (rank) => `${rank} (by default)`,
  invalidRankingPast: (same, other) =>
    `This ranking was not valid at the deadline: by default, candidates were ranked tied ${same} (subdivision) or tied ${other} (other subdivisions).`,
  invalidLeadPast: (same, other) =>
    `These rankings were replaced at the deadline: tied ${same} for the subdivision, tied ${other} for the others.`,
  access: (lead, advisory) => `lead: ${lead}, advisory: ${advisory}`,
};
