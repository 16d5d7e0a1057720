import { ask, http, type Shape } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { count, type Definition, filters, flag, text } from "../definition";
import { search, specialty, subdivision } from "./filters";

export type ResultLine = Shape<"ResultLine">;

export const RESULTS: Definition<ResultLine> = {
  kind: "results",
  pinned: "last_name",
  id: (row) => `${row.round} ${row.student}`,
  name: (row) => `${row.first_name} ${row.last_name}, ${row.wave}`,
  detail: (row, campaign) => within(campaign, "etudiants", row.student, "explication", String(row.round)),
  fetch: (campaign, query) => ask(http.GET("/api/campaigns/{campaign}/results", { params: { path: { campaign }, query } })),
  columns: [
    { key: "wave", header: (words) => words.tables.columns.wave, cell: (row) => text(row.wave) },
    { key: "region", header: (words) => words.tables.columns.region, cell: (row) => text(row.region) },
    { key: "subdivision", header: (words) => words.tables.columns.subdivision, cell: (row) => text(row.subdivision) },
    { key: "specialty", header: (words) => words.tables.columns.specialty, cell: (row) => text(row.specialty) },
    { key: "first_name", header: (words) => words.tables.columns.student_first_name, cell: (row) => text(row.first_name) },
    { key: "last_name", header: (words) => words.tables.columns.student_last_name, cell: (row) => text(row.last_name) },
    { key: "ine", header: (words) => words.tables.columns.ine, cell: (row) => text(row.ine) },
    { key: "internal_number", header: (words) => words.tables.columns.internal_number, cell: (row) => text(row.internal_number) },
    { key: "shifted", header: (words) => words.tables.columns.shifted, cell: (row) => flag(row.shifted) },
    { key: "terrain", header: (words) => words.tables.columns.terrain, cell: (row) => text(row.terrain) },
    { key: "agrement", header: (words) => words.tables.columns.agrement, cell: (row) => text(row.agrement) },
    { key: "terrain_name", header: (words) => words.tables.columns.terrain_name, cell: (row) => text(row.terrain_name) },
    { key: "indication", header: (words) => words.tables.columns.result_indication, cell: (row) => text(row.indication) },
    { key: "months", header: (words) => words.tables.columns.result_months, cell: (row) => count(row.months) },
    { key: "establishment", header: (words) => words.tables.columns.establishment, cell: (row) => text(row.establishment) },
    { key: "terrain_region", header: (words) => words.tables.columns.terrain_region, cell: (row) => text(row.terrain_region) },
    { key: "terrain_subdivision", header: (words) => words.tables.columns.terrain_subdivision, cell: (row) => text(row.terrain_subdivision) },
    { key: "terrain_specialty", header: (words) => words.tables.columns.terrain_specialty, cell: (row) => text(row.specialty) },
    { key: "supervisor_first_name", header: (words) => words.tables.columns.supervisor_first_name, cell: (row) => text(row.supervisor_first_name) },
    { key: "supervisor_last_name", header: (words) => words.tables.columns.supervisor_last_name, cell: (row) => text(row.supervisor_last_name) },
    { key: "status", header: (words) => words.tables.columns.status, cell: () => flag(true) },
  ],
  filters: filters<"results", ResultLine>({
    q: search((words) => words.tables.filters.results, (row) => [
      row.last_name, row.first_name, row.ine, row.internal_number, row.terrain, row.agrement, row.terrain_name,
      row.establishment, row.supervisor_first_name, row.supervisor_last_name, row.supervisor_email,
    ]),
    round: {
      kind: "choice", label: (words) => words.tables.filters.round,
      options: (campaign) => campaign.rounds.filter((round) => round.published).map(({ number, label }) => [String(number), label]),
      passes: (row, value) => String(row.round) === value,
    },
    subdivision: subdivision(),
    specialty: specialty((row) => row.specialty),
  }),
};
