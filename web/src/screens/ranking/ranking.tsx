// One post of an RTS: its description, its candidates, and its ranking, which saves itself.
import { ask, http, ifMatch, type Shape } from "../../api/client";
import type { Autosave } from "../../saving/autosave";
import { roundOf, useHere, within } from "../../campaign/campaign";
import { moment } from "../../time/dates";
import { openDocument } from "../../saving/documents";
import type { Parameters } from "../../screens";
import { me } from "../../session/session";
import { text } from "../../text/ranking";
import type { HistoryProps } from "../../ui/history";
import { later } from "../../ui/later";
import { type Loaded, Show, useLoaded } from "../../ui/loaded";
import { codeInWords, Notice } from "../../ui/notice";
import { Together } from "../../ui/parts";
import { Conflict, SaveState } from "../../ui/save-state";
import { atRound, RoundChoice, roundAsked } from "../../ui/round-choice";
import { Comparison } from "./comparison";
import { Counters, Light } from "./counters";
import { Groups } from "./groups";
import { fromRanks, type Order, sameOrder, toRanks } from "./order";
import { Period } from "./period";
import { PostSheet } from "./post-sheet";

const History = later<HistoryProps>(async () => (await import("../../ui/history")).History);
const NextPost = later(async () => (await import("./next-post")).NextPost);
const Delegation = later(async () => (await import("./delegation")).Delegation);

export type RankingView = Shape<"RankingView">;
export type Ranking = Autosave<Order, RankingView>;

const order = (view: RankingView): Order =>
  fromRanks(view.candidates.flatMap(({ student, rank }) => (rank === null || rank === undefined ? [] : [{ student, rank }])));

export function RankingScreen({ parameters }: { parameters: Parameters }) {
  const { campaign } = useHere();
  const { ranking } = text.value;
  const post = parameters["post"] ?? "";
  const last = roundOf(campaign, post);
  const round = roundAsked(last);
  const path = { campaign: campaign.id, round, post };
  const loaded = useLoaded(
    () => open(path),
    [campaign.id, round, post, campaign.phase.state],
  );
  return (
    <>
      <p><a rel="up" href={atRound(within(campaign, "mes-postes"), round, last)}>{ranking.back}</a></p>
      <div class="page-head">
        <h1 tabIndex={-1}>{text.value.shell.screens.ranking}</h1>
        <RoundChoice last={last} />
      </div>
      <PostSheet post={post} folded={loaded.data.value !== undefined} />
      <Candidates of={loaded} path={path} />
      <Delegation path={path} />
    </>
  );
}

interface Path {
  campaign: string;
  round: number;
  post: string;
}

/** The candidates, once they are known; before that, the date from which they will be. */
function Candidates({ of, path }: { of: Loaded<Ranking>; path: Path }) {
  const { ranking } = text.value;
  if (of.problem.value?.code === "window_not_open") return <Notice title={ranking.beforeOpening} />;
  if (of.problem.value?.code === "suspended") return <Notice title={ranking.whileSuspended} />;
  return <Show of={of}>{(document) => document.view.value.round === path.round && <RankingDocument key={`${path.post} ${path.round}`} document={document} path={path} />}</Show>;
}

function RankingDocument({ document, path }: { document: Ranking; path: Path }) {
  const { ranking, student } = text.value;
  const view = document.view.value;
  const nameOf = (index: number) => {
    const student = toRanks(document.value.peek())[index]?.student;
    const found = view.candidates.find((candidate) => candidate.student === student);
    return found ? `${found.last_name} ${found.first_name}` : student;
  };
  return (
    <>
      <Period of={view} />
      <Together of={view.together} />
      {view.closed
        ? <Notice title={ranking.readOnly(codeInWords(view.closed))} />
        : (
          <div class="in-sight">
            {view.candidates.length > 0 && <Light ranking={document} />}
            <SaveState of={document} savedAt={view.saved_at ? moment(view.saved_at) : undefined} line={nameOf} nothing={ranking.savesItself} />
          </div>
        )}
      {view.access === "consultative" && view.referent && <p class="muted">{ranking.referentIs(view.referent)}</p>}
      {view.delegated && <Notice title={ranking.delegatedToYou} />}
      {view.saved_by && <p class="muted">{ranking.savedBy(view.saved_by)}</p>}
      {view.closed && view.saved_at && <p class="muted">{student.saving.saved(moment(view.saved_at))}</p>}
      <Counters ranking={document} />
      <Groups ranking={document} path={path} />
      {!view.closed && <NextPost round={path.round} post={path.post} valid={view.progress.valid} />}
      <Conflict of={document}><Comparison ranking={document} /></Conflict>
      <Saved path={path} version={view.version} />
    </>
  );
}

/** Every saved version of the ranking, with its receipt; loaded again after each save. */
function Saved({ path, version }: { path: Path; version: number }) {
  const at = "/api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions";
  return (
    <details class="card">
      <summary>{text.value.ranking.history}</summary>
      <History
        at={`/api/campaigns/${path.campaign}/rounds/${path.round}/posts/${path.post}/ranking/versions`}
        load={() => ask(http.GET(at, { params: { path } }))}
        counted={text.value.ranking.candidates}
        of={[path.campaign, path.round, path.post, version]}
      />
    </details>
  );
}

function open(path: Path): Promise<Ranking> {
  const at = "/api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking";
  return openDocument<Order, RankingView>(`ranking ${me.peek()?.email} ${path.campaign} ${path.round} ${path.post}`, {
    load: () => ask(http.GET(at, { params: { path } })),
    save: (given, version) => ask(http.PUT(at, { params: { path, header: ifMatch(version) }, body: { ranks: toRanks(given) } })),
    value: order,
    version: ({ version }) => version,
    same: sameOrder,
    closed: (view) => Boolean(view.closed),
  });
}
