import { ask, http, type Shape } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { connection, count, type Definition, filters, text } from "../definition";
import { share } from "../select";
import { text as catalogue } from "../words";
import { region, search, specialty, subdivision, yesNo } from "./filters";

export type SupervisorLine = Shape<"SupervisorLine">;

export const SUPERVISORS: Definition<SupervisorLine> = {
  kind: "supervisors",
  pinned: "last_name",
  // One line for each specialty and subdivision an RTS has posts in.
  id: (row) => `${row.id} ${row.specialties} ${row.subdivision}`,
  detail: (row, campaign) => `${within(campaign, "postes")}?q=${encodeURIComponent(row.email)}`,
  fetch: (campaign, query) =>
    ask(http.GET("/api/campaigns/{campaign}/supervisors", { params: { path: { campaign }, query } })),
  columns: [
    { key: "last_name", header: (words) => words.tables.columns.last_name, cell: (row) => text(row.last_name) },
    { key: "first_name", header: (words) => words.tables.columns.first_name, cell: (row) => text(row.first_name) },
    { key: "email", header: (words) => words.tables.columns.email, cell: (row) => text(row.email) },
    { key: "establishments", header: (words) => words.tables.columns.establishments, cell: (row) => text(row.establishments) },
    { key: "region", header: (words) => words.tables.columns.region, cell: (row) => text(row.region) },
    { key: "subdivision", header: (words) => words.tables.columns.subdivision, cell: (row) => text(row.subdivision) },
    { key: "specialties", header: (words) => words.tables.columns.specialties, cell: (row) => text(row.specialties) },
    { key: "posts", header: (words) => words.tables.columns.posts, cell: (row) => count(row.posts), footer: "sum" },
    { key: "access", header: (words) => words.tables.columns.access, cell: (row) => text(catalogue.value.following.access(row.referent, row.consultative)) },
    { key: "candidates", header: (words) => words.tables.columns.candidatures, cell: (row) => count(row.candidates), footer: "sum" },
    { key: "valid", header: (words) => words.tables.columns.valid_rankings, cell: (row) => text(row.referent === 0 ? catalogue.value.common.none : share(row.valid, row.referent)) },
    { key: "connected_at", header: (words) => words.tables.columns.connected_at, cell: (row) => connection(row.connected_at), footer: "share" },
  ],
  filters: filters<"supervisors", SupervisorLine>({
    q: search((words) => words.tables.filters.supervisors, (row) => [row.last_name, row.first_name, row.email, row.establishments]),
    region: region(),
    subdivision: subdivision(),
    specialty: specialty((row) => row.specialties),
    connected: yesNo((row) => row.connected_at != null, (words) => words.tables.filters.connected),
    valid: { ...yesNo((row) => row.valid === row.referent, (words) => words.tables.filters.all_valid), masculine: true },
  }),
};
