import type { following as fr } from "../fr/following";

const s = (count: number): string => (count === 1 ? "" : "s");
const inRows = (rows: number, subjects: number): string => (rows === subjects ? "" : ` (${rows} row${s(rows)})`);

export const following: typeof fr = {
  rankingCloses: "The ranking closes:",
  columns: "Columns",
  usualColumns: "Usual columns",
  filters: (set) => (set === 0 ? "Filters" : `Filters (${set})`),
  more: (open) => (open ? "Fewer" : "More"),
  clear: "Clear",
  moreFilters: (open) => (open ? "Fewer filters" : "More filters"),
  without: (label) => `Remove the filter: ${label}`,
  subjectOf: (label) => label.replace(/^Filter by (.)/, (_, first: string) => first.toUpperCase()),
  sameAs: (header) => `as “${header}”`,
  nothing: "none",
  beside: "Detail of the row",
  wholePage: "Open on the whole page",
  counted: {
    students: (count, rows) => `${count} student${s(count)}${inRows(rows, count)}`,
    posts: (count, rows) => `${count} post${s(count)}${inRows(rows, count)}`,
    supervisors: (count, rows) => `${count} head${s(count)} of site${inRows(rows, count)}`,
    results: (count, rows) => `${count} result${s(count)}${inRows(rows, count)}`,
  },
  countedWith: (line) => `Line counted with post ${line}`,
  overLines: (left, lines) => `${left} (${lines} l.)`,
  notes: {
    students: "",
    posts: "Lines that are grouped count as one post: its places left, its candidates and its ranking are on one of its lines. “Shifted: yes”: the post may also receive a student in a shifted semester.",
    supervisors: "A head of site has a row for each specialty and subdivision. A post counts for everybody who has access to it, so these sums exceed those of “Posts”.",
    results: "Whoever has no post is under Students, with the filter “Assignment: no”. This total also counts students of another region who obtained a post of yours.",
  },
  brief: {
    students: { ine: "INE", internal_number: "Internal no.", participates: "Takes part", shifted: "Shifted" },
    posts: {
      agrement: "Agreement", terrain: "Site no.", indication: "Note", specialty: "Specialty", kind: "Type", months: "Months",
      candidates: "Candidates",
    },
    supervisors: { posts: "Posts", candidates: "Applications" },
    results: {
      ine: "INE", internal_number: "Internal no.", first_name: "First name", last_name: "Last name", shifted: "Shifted", terrain: "Site no.",
      agrement: "Agreement", terrain_name: "Site", months: "Months",
    },
  },
  awaySince: (when) => `since ${when}`,
  imports: { students: "Import students", posts: "Import posts", supervisors: "Import heads of sites", results: "" },
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
  access: (lead, advisory) => [`lead: ${lead}, read-only: ${advisory}`, `lead ${lead}, read ${advisory}`],
};
