import { ask, http } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { bounce, connection, define, flag, label, text } from "../definition";
import { StudentDetail } from "../details";
import { region, round, search, specialty, subdivision, yesNo } from "./filters";

export const STUDENTS = define("students", {
  pinned: ["last_name", "first_name"],
  constants: ["subdivision", "region", "specialty", "bounce"],
  id: (row) => row.id,
  subject: (row) => row.id,
  detail: (row, campaign) => within(campaign, "etudiants", row.id),
  beside: ({ id }) => ({ Draw: StudentDetail, parameters: { student: id } }),
  fetch: (campaign, query) =>
    ask(http.GET("/api/campaigns/{campaign}/students", { params: { path: { campaign }, query } })),
  cells: {
    last_name: [(row) => text(row.last_name), 11, 3],
    first_name: [(row) => text(row.first_name), 9, 2],
    email: [(row) => text(row.email), 15, 5],
    subdivision: [(row) => label(row.subdivision), 10, 2],
    region: [(row) => text(row.region), 9, 2],
    specialty: [(row) => label(row.specialty), 12, 3],
    ine: [(row) => text(row.ine), 12, 0],
    internal_number: [(row) => text(row.internal_number), 9, 0],
    connected_at: [(row) => connection(row.connected_at), 12, 0],
    bounce: [(row) => bounce(row.bounce), 8, 1],
    sufficient: [(row) => flag(row.sufficient), 12, 0],
    participates: [(row) => flag(row.participates), 12, 0],
    shifted: [(row) => flag(row.shifted), 11, 0],
    assigned: [(row) => flag(row.assigned), 10, 0],
  },
  filters: {
    q: search((row) => [row.last_name, row.first_name, row.email, row.ine, row.internal_number]),
    round: round(),
    subdivision: subdivision(),
    region: region(),
    specialty: specialty((row) => row.specialty),
    participation: yesNo((row) => row.participates),
    assignment: yesNo((row) => row.assigned ?? null),
    sufficient: yesNo((row) => row.sufficient),
    connected: yesNo((row) => row.connected_at != null),
    shifted: { ...yesNo((row) => row.shifted), rare: true },
    bounced: { ...yesNo((row) => row.bounce != null), rare: true },
  },
});
