import { ask, http } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { bounce, connection, count, define, text } from "../definition";
import { share } from "../select";
import { text as catalogue } from "../words";
import { region, round, search, specialty, subdivision, yesNo } from "./filters";

export const SUPERVISORS = define("supervisors", {
  pinned: "last_name",
  // An RTS has one row for each specialty and subdivision in which the RTS has posts.
  id: (row) => `${row.id} ${row.specialties} ${row.subdivision}`,
  detail: (row, campaign) => `${within(campaign, "postes")}?q=${encodeURIComponent(row.email)}`,
  fetch: (campaign, query) =>
    ask(http.GET("/api/campaigns/{campaign}/supervisors", { params: { path: { campaign }, query } })),
  cells: {
    last_name: (row) => text(row.last_name),
    first_name: (row) => text(row.first_name),
    email: (row) => text(row.email),
    establishments: (row) => text(row.establishments),
    region: (row) => text(row.region),
    subdivision: (row) => text(row.subdivision),
    specialties: (row) => text(row.specialties),
    posts: (row) => count(row.posts),
    access: (row) => text(catalogue.value.following.access(row.referent, row.consultative)),
    candidates: (row) => count(row.candidates),
    valid: (row) => text(row.referent === 0 ? catalogue.value.common.none : share(row.valid, row.referent)),
    connected_at: (row) => connection(row.connected_at),
    bounce: (row) => bounce(row.bounce),
  },
  filters: {
    q: search((row) => [row.last_name, row.first_name, row.email, row.establishments]),
    round: round(),
    region: region(),
    subdivision: subdivision(),
    specialty: specialty((row) => row.specialties),
    connected: yesNo((row) => row.connected_at != null),
    valid: { ...yesNo((row) => row.valid === row.referent), masculine: true },
    bounced: yesNo((row) => row.bounce != null),
  },
});
