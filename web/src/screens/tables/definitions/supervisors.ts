import { ask, http } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { bounce, connection, count, define, label, text } from "../definition";
import { share } from "../select";
import { text as catalogue } from "../words";
import { region, round, search, specialty, subdivision, yesNo } from "./filters";

export const SUPERVISORS = define("supervisors", {
  pinned: ["last_name", "first_name"],
  constants: ["region", "subdivision", "specialties", "bounce"],
  subject: (row) => row.id,
  // An RTS has one row for each specialty and subdivision in which the RTS has posts.
  id: (row) => `${row.id} ${row.specialties} ${row.subdivision}`,
  // The posts that the row counts, in the round that it is of.
  detail: ({ id, specialties, subdivision }, campaign, query) => {
    const round = query.get("round");
    const specialty = campaign.specialties.find(({ label }) => label === specialties)?.code ?? "";
    const asked = { supervisor: id, specialty, subdivision, ...(round ? { round } : {}) };
    return `${within(campaign, "postes")}?${new URLSearchParams(asked)}`;
  },
  fetch: (campaign, query) =>
    ask(http.GET("/api/campaigns/{campaign}/supervisors", { params: { path: { campaign }, query } })),
  cells: {
    last_name: [(row) => text(row.last_name), 10, 2],
    first_name: [(row) => text(row.first_name), 9, 2],
    email: [(row) => text(row.email), 15, 4],
    establishments: [(row) => text(row.establishments), 14, 4],
    region: [(row) => text(row.region), 8, 1],
    subdivision: [(row) => label(row.subdivision), 10, 1],
    specialties: [(row) => label(row.specialties), 11, 2],
    posts: [(row) => count(row.posts), 7, 0],
    access: [(row) => text(...catalogue.value.following.access(row.referent, row.consultative)), 12, 1],
    candidates: [(row) => count(row.candidates), 12, 0],
    valid: [(row) => row.referent === 0 || !row.rankable ? text("-", catalogue.value.common.none) : text(share(row.valid, row.referent)), 11, 0],
    connected_at: [(row) => connection(row.connected_at), 12.5, 0],
    bounce: [(row) => bounce(row.bounce), 8, 1],
  },
  filters: {
    q: search((row) => [row.last_name, row.first_name, row.email, row.establishments]),
    round: round(),
    region: region(),
    subdivision: subdivision(),
    specialty: specialty((row) => row.specialties),
    connected: yesNo((row) => row.connected_at != null),
    valid: { ...yesNo((row) => row.valid === row.referent), masculine: true },
    bounced: { ...yesNo((row) => row.bounce != null), rare: true },
  },
});
