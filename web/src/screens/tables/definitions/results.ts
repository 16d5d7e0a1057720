import { ask, http } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { count, define, flag, text } from "../definition";
import { regions, search, specialty, subdivision } from "./filters";

export const RESULTS = define("results", {
  pinned: "last_name",
  id: (row) => `${row.round} ${row.student}`,
  name: (row) => `${row.first_name} ${row.last_name}, ${row.wave}`,
  detail: (row, campaign) => within(campaign, "etudiants", row.student, "explication", String(row.round)),
  fetch: (campaign, query) => ask(http.GET("/api/campaigns/{campaign}/results", { params: { path: { campaign }, query } })),
  cells: {
    wave: (row) => text(row.wave),
    region: (row) => text(row.region),
    subdivision: (row) => text(row.subdivision),
    specialty: (row) => text(row.specialty),
    first_name: (row) => text(row.first_name),
    last_name: (row) => text(row.last_name),
    ine: (row) => text(row.ine),
    internal_number: (row) => text(row.internal_number),
    shifted: (row) => flag(row.shifted),
    terrain: (row) => text(row.terrain),
    agrement: (row) => text(row.agrement),
    terrain_name: (row) => text(row.terrain_name),
    indication: (row) => text(row.indication),
    months: (row) => count(row.months),
    establishment: (row) => text(row.establishment),
    terrain_region: (row) => text(row.terrain_region),
    terrain_subdivision: (row) => text(row.terrain_subdivision),
    terrain_specialty: (row) => text(row.specialty),
    supervisor_first_name: (row) => text(row.supervisor_first_name),
    supervisor_last_name: (row) => text(row.supervisor_last_name),
    status: () => flag(true),
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
