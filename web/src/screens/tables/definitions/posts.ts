import { ask, http, type Shape } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { change, connection, count, type Definition, filters, flag, text } from "../definition";
import { region, search, specialty, yesNo } from "./filters";

export type PostLine = Shape<"PostLine">;

/** As tables and files write it, in any language. */
const KINDS = { simple: "SIMPLE", mixed: "MIXTE", coupled: "COUPLÉ" } as const;

export const POSTS: Definition<PostLine> = {
  kind: "posts",
  pinned: "name",
  id: (row) => row.id,
  detail: (row, campaign) => within(campaign, "postes", row.id),
  fetch: (campaign, query) => ask(http.GET("/api/campaigns/{campaign}/posts", { params: { path: { campaign }, query } })),
  columns: [
    { key: "agrement", header: (words) => words.tables.columns.agrement, cell: (row) => text(row.agrement) },
    { key: "terrain", header: (words) => words.tables.columns.terrain, cell: (row) => text(row.terrain) },
    { key: "name", header: (words) => words.tables.columns.name, cell: (row) => text(row.name) },
    { key: "indication", header: (words) => words.tables.columns.indication, cell: (row) => text(row.indication) },
    { key: "specialty", header: (words) => words.tables.columns.call_specialty, cell: (row) => text(row.specialty) },
    { key: "establishment", header: (words) => words.tables.columns.establishment, cell: (row) => text(row.establishment) },
    { key: "region", header: (words) => words.tables.columns.region, cell: (row) => text(row.region) },
    { key: "subdivision", header: (words) => words.tables.columns.subdivision, cell: (row) => text(row.subdivision) },
    { key: "supervisor", header: (words) => words.tables.columns.supervisor, cell: (row) => text(row.supervisor) },
    { key: "kind", header: (words) => words.tables.columns.kind, cell: (row) => text(KINDS[row.kind]) },
    { key: "months", header: (words) => words.tables.columns.months, cell: (row) => count(row.months) },
    { key: "places", header: (words) => words.tables.columns.places, cell: (row) => count(row.places), footer: "sum" },
    { key: "candidates", header: (words) => words.tables.columns.candidates, cell: (row) => count(row.candidates), footer: "sum" },
    { key: "connected_at", header: (words) => words.tables.columns.connected_at, cell: (row) => connection(row.connected_at), footer: "share" },
    { key: "valid", header: (words) => words.tables.columns.valid, cell: (row) => flag(row.valid), footer: "share_or_none" },
    { key: "shifted", header: (words) => words.tables.columns.post_shifted, cell: (row) => flag(row.shifted), footer: "share" },
    { key: "changed_at", header: (words) => words.tables.columns.changed_at, cell: (row) => change(row.changed_at) },
  ],
  filters: filters<"posts", PostLine>({
    q: search(
      (words) => words.tables.filters.posts,
      (row) => [row.agrement, row.name, row.terrain, row.specialty, row.subdivision, row.supervisor],
    ),
    region: region(),
    specialty: specialty((row) => row.specialty),
    open: yesNo((row) => row.left > 0, (words) => words.tables.filters.open),
    candidatures: yesNo((row) => (row.candidates ?? 0) > 0, (words) => words.tables.filters.candidatures),
    assignments: yesNo((row) => (row.filled ?? 0) > 0, (words) => words.tables.filters.assignments),
    valid: { ...yesNo((row) => row.valid ?? true, (words) => words.tables.filters.valid), masculine: true },
  }),
};
