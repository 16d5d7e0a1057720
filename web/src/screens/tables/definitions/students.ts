import { ask, http } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { bounce, connection, define, flag, text } from "../definition";
import { region, round, search, specialty, subdivision, yesNo } from "./filters";

export const STUDENTS = define("students", {
  pinned: "last_name",
  id: (row) => row.id,
  detail: (row, campaign) => within(campaign, "etudiants", row.id),
  fetch: (campaign, query) =>
    ask(http.GET("/api/campaigns/{campaign}/students", { params: { path: { campaign }, query } })),
  cells: {
    last_name: (row) => text(row.last_name),
    first_name: (row) => text(row.first_name),
    email: (row) => text(row.email),
    subdivision: (row) => text(row.subdivision),
    region: (row) => text(row.region),
    specialty: (row) => text(row.specialty),
    ine: (row) => text(row.ine),
    internal_number: (row) => text(row.internal_number),
    connected_at: (row) => connection(row.connected_at),
    bounce: (row) => bounce(row.bounce),
    sufficient: (row) => flag(row.sufficient),
    participates: (row) => flag(row.participates),
    shifted: (row) => flag(row.shifted),
    assigned: (row) => flag(row.assigned),
  },
  filters: {
    q: search((row) => [row.last_name, row.first_name, row.email, row.ine, row.internal_number]),
    round: round(),
    subdivision: subdivision(),
    region: region(),
    specialty: specialty((row) => row.specialty),
    participation: yesNo((row) => row.participates),
    assignment: yesNo((row) => row.assigned),
    sufficient: yesNo((row) => row.sufficient),
    bounced: yesNo((row) => row.bounce != null),
  },
});
