import { ask, http, type Shape } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { connection, type Definition, filters, flag, text } from "../definition";
import { region, search, specialty, subdivision, yesNo } from "./filters";

export type StudentLine = Shape<"StudentLine">;

export const STUDENTS: Definition<StudentLine> = {
  kind: "students",
  pinned: "last_name",
  id: (row) => row.id,
  detail: (row, campaign) => within(campaign, "etudiants", row.id),
  fetch: (campaign, query) =>
    ask(http.GET("/api/campaigns/{campaign}/students", { params: { path: { campaign }, query } })),
  columns: [
    { key: "last_name", header: (words) => words.tables.columns.last_name, cell: (row) => text(row.last_name) },
    { key: "first_name", header: (words) => words.tables.columns.first_name, cell: (row) => text(row.first_name) },
    { key: "email", header: (words) => words.tables.columns.email, cell: (row) => text(row.email) },
    { key: "subdivision", header: (words) => words.tables.columns.subdivision, cell: (row) => text(row.subdivision) },
    { key: "region", header: (words) => words.tables.columns.region, cell: (row) => text(row.region) },
    { key: "specialty", header: (words) => words.tables.columns.specialty, cell: (row) => text(row.specialty) },
    { key: "ine", header: (words) => words.tables.columns.ine, cell: (row) => text(row.ine) },
    { key: "internal_number", header: (words) => words.tables.columns.internal_number, cell: (row) => text(row.internal_number) },
    { key: "connected_at", header: (words) => words.tables.columns.connected_at, cell: (row) => connection(row.connected_at), footer: "share" },
    { key: "sufficient", header: (words) => words.tables.columns.sufficient, cell: (row) => flag(row.sufficient), footer: "share" },
    { key: "participates", header: (words) => words.tables.columns.participates, cell: (row) => flag(row.participates), footer: "share" },
    { key: "shifted", header: (words) => words.tables.columns.shifted, cell: (row) => flag(row.shifted), footer: "share" },
    { key: "assigned", header: (words) => words.tables.columns.assigned, cell: (row) => flag(row.assigned) },
  ],
  filters: filters<"students", StudentLine>({
    q: search((words) => words.tables.filters.students, (row) => [row.last_name, row.first_name, row.email, row.ine, row.internal_number]),
    subdivision: subdivision(),
    region: region(),
    specialty: specialty((row) => row.specialty),
    participation: yesNo((row) => row.participates, (words) => words.tables.filters.participation),
    assignment: yesNo((row) => row.assigned, (words) => words.tables.filters.assignment),
    sufficient: yesNo((row) => row.sufficient, (words) => words.tables.filters.sufficient),
  }),
};
