import { ask, http, type Shape } from "../../../api/client";
import { within } from "../../../campaign/campaign";
import { change, connection, count, define, flag, label, notYet, text, type Cell } from "../definition";
import { PostDetail } from "../details";
import { text as words } from "../words";
import { region, round, search, specialty, subdivision, yesNo } from "./filters";

/** The French term that the tables and the files use, in either language. */
const KINDS = { simple: "SIMPLE", mixed: "MIXTE", coupled: "COUPLÉ" } as const;

/** What a row says of the post that it is a line of. */
interface Grouped {
  counted_with?: string | null;
  together?: Shape<"Together"> | null;
}

/** Says of a line which line answers for it. */
const countedWith = ({ counted_with: line }: Grouped) => (line == null ? {} : { title: words.value.following.countedWith(line) });

/** *Places restantes*: over all lines of a post, on the line that stands for them; the title names the lines. */
function left(row: Grouped & { left: number }): Cell {
  const { following, common } = words.value;
  if (row.counted_with != null) return count(null, countedWith(row));
  const { together } = row;
  if (!together) return count(row.left);
  return count(row.left, { brief: following.overLines(row.left, together.lines.length), title: common.together(together.places, together.lines) });
}

export const POSTS = define("posts", {
  pinned: ["agrement", "name"],
  constants: ["specialty", "region", "subdivision", "kind", "months", "indication"],
  aside: ["terrain", "indication", "region"],
  id: (row) => row.id,
  subject: (row) => (row.counted_with == null ? row.id : undefined),
  detail: (row, campaign) => within(campaign, "postes", row.id),
  beside: ({ id }) => ({ Draw: PostDetail, parameters: { post: id } }),
  fetch: (campaign, query) => ask(http.GET("/api/campaigns/{campaign}/posts", { params: { path: { campaign }, query } })),
  cells: {
    agrement: [(row) => text(row.agrement), 13.5, 0],
    terrain: [(row) => text(row.terrain), 9, 0],
    name: [(row) => text(row.name), 10, 5],
    indication: [(row) => text(row.indication), 10, 2],
    specialty: [(row) => label(row.specialty), 9, 2],
    establishment: [(row) => text(row.establishment), 9, 4],
    region: [(row) => text(row.region), 9, 1],
    subdivision: [(row) => label(row.subdivision), 8, 2],
    supervisor: [(row) => text(row.supervisor, row.supervisor.replace(/ \S+@\S+$/, "")), 11, 3],
    kind: [(row) => text(KINDS[row.kind]), 7, 0],
    months: [(row) => count(row.months), 5, 0],
    places: [(row) => count(row.places), 8, 0],
    left: [left, 9.5, 0],
    candidates: [(row) => count(row.counted_with == null ? row.candidates : null, countedWith(row)), 9, 0],
    connected_at: [(row) => connection(row.connected_at), 12, 0],
    valid: [(row) => (row.rankable && row.counted_with == null ? flag(row.valid) : notYet), 13, 0],
    shifted: [(row) => flag(row.shifted), 10, 0],
    changed_at: [(row) => change(row.changed_at), 12.5, 0],
  },
  filters: {
    q: search((row) => [row.agrement, row.name, row.terrain, row.specialty, row.subdivision, row.supervisor]),
    round: round(),
    region: region(),
    subdivision: subdivision(),
    specialty: specialty((row) => row.specialty),
    open: yesNo((row) => row.left > 0),
    candidatures: yesNo((row) => row.candidates > 0),
    assignments: { ...yesNo((row) => row.filled > 0), rare: true },
    valid: { ...yesNo((row) => row.valid ?? true), masculine: true },
    connected: { ...yesNo((row) => row.connected_at != null), rare: true },
    shifted: { ...yesNo((row) => row.shifted), rare: true },
    // The rows do not tell who is consultatif, so that the server finds the posts.
    supervisor: { kind: "given", served: true, passes: () => true },
  },
});
