import { ask, http } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { change, connection, count, define, flag, text } from "../definition";
import { region, round, search, specialty, yesNo } from "./filters";

/** The French term that the tables and the files use, in either language. */
const KINDS = { simple: "SIMPLE", mixed: "MIXTE", coupled: "COUPLÉ" } as const;

export const POSTS = define("posts", {
  pinned: "name",
  id: (row) => row.id,
  detail: (row, campaign) => within(campaign, "postes", row.id),
  fetch: (campaign, query) => ask(http.GET("/api/campaigns/{campaign}/posts", { params: { path: { campaign }, query } })),
  cells: {
    agrement: (row) => text(row.agrement),
    terrain: (row) => text(row.terrain),
    name: (row) => text(row.name),
    indication: (row) => text(row.indication),
    specialty: (row) => text(row.specialty),
    establishment: (row) => text(row.establishment),
    region: (row) => text(row.region),
    subdivision: (row) => text(row.subdivision),
    supervisor: (row) => text(row.supervisor),
    kind: (row) => text(KINDS[row.kind]),
    months: (row) => count(row.months),
    places: (row) => count(row.places),
    left: (row) => count(row.counted_with == null ? row.left : null),
    candidates: (row) => count(row.candidates),
    connected_at: (row) => connection(row.connected_at),
    valid: (row) => flag(row.valid),
    shifted: (row) => flag(row.shifted),
    changed_at: (row) => change(row.changed_at),
  },
  filters: {
    q: search((row) => [row.agrement, row.name, row.terrain, row.specialty, row.subdivision, row.supervisor]),
    round: round(),
    region: region(),
    specialty: specialty((row) => row.specialty),
    open: yesNo((row) => row.left > 0 && row.counted_with == null),
    candidatures: yesNo((row) => (row.candidates ?? 0) > 0),
    assignments: yesNo((row) => (row.filled ?? 0) > 0),
    valid: { ...yesNo((row) => row.valid ?? true), masculine: true },
  },
});
