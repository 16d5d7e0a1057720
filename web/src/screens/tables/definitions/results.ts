import { ask, http } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { count, define, flag, label, text } from "../definition";
import { ExplanationScreen } from "../details";
import { text as catalogue } from "../words";
import { regions, search, specialty, subdivision } from "./filters";

export const RESULTS = define("results", {
  pinned: ["first_name", "last_name"],
  constants: [
    "wave", "region", "subdivision", "specialty", "indication", "months", "terrain_region", "terrain_subdivision", "terrain_specialty",
    "status", "withdrawn",
  ],
  echoes: { terrain_region: "region", terrain_subdivision: "subdivision", terrain_specialty: "specialty" },
  id: (row) => `${row.round} ${row.student}`,
  subject: (row) => `${row.round} ${row.student}`,
  name: (row) => `${row.first_name} ${row.last_name}, ${row.wave}`,
  detail: (row, campaign) => within(campaign, "etudiants", row.student, "explication", String(row.round)),
  beside: ({ student, round }) => ({ Draw: ExplanationScreen, parameters: { student, round: String(round) } }),
  fetch: (campaign, query) => ask(http.GET("/api/campaigns/{campaign}/results", { params: { path: { campaign }, query } })),
  cells: {
    wave: [(row) => text(row.wave), 6, 1],
    region: [(row) => text(row.region), 7, 1],
    subdivision: [(row) => label(row.subdivision), 8, 1],
    specialty: [(row) => label(row.specialty), 9, 2],
    first_name: [(row) => text(row.first_name), 7, 1],
    last_name: [(row) => text(row.last_name), 9, 2],
    ine: [(row) => text(row.ine), 12, 0],
    internal_number: [(row) => text(row.internal_number), 8, 0],
    shifted: [(row) => flag(row.shifted), 6, 0],
    terrain: [(row) => text(row.terrain), 9, 0],
    agrement: [(row) => text(row.agrement), 12.5, 0],
    terrain_name: [(row) => text(row.terrain_name), 11, 3],
    indication: [(row) => text(row.indication), 7, 1],
    months: [(row) => count(row.months), 5, 0],
    establishment: [(row) => text(row.establishment), 9, 2],
    terrain_region: [(row) => text(row.terrain_region), 7, 1],
    terrain_subdivision: [(row) => label(row.terrain_subdivision), 8, 1],
    terrain_specialty: [(row) => label(row.specialty), 8, 1],
    supervisor_first_name: [(row) => text(row.supervisor_first_name), 7, 1],
    supervisor_last_name: [(row) => text(row.supervisor_last_name), 8, 1],
    status: [() => text(catalogue.value.tables.assigned), 9, 0],
    withdrawn: [(row) => flag(row.withdrawn), 7, 0],
    hearts: [(row) => count(row.hearts), 6, 0],
  },
  filters: {
    q: search((row) => [
      row.last_name, row.first_name, row.ine, row.internal_number, row.terrain, row.agrement, row.terrain_name,
      row.establishment, row.supervisor_first_name, row.supervisor_last_name, row.supervisor_email,
    ]),
    round: {
      kind: "choice",
      options: (campaign) => campaign.rounds.filter((round) => round.published).map(({ number, label }) => [String(number), label]),
      passes: (row, value) => String(row.round) === value,
    },
    subdivision: subdivision(),
    specialty: specialty((row) => row.specialty),
    terrain_region: { kind: "choice", options: regions, passes: (row, value) => row.terrain_region === value },
  },
});
