// The detail of a post: its data, its terrain, and its ranking in each round.
import { ask, http, type Shape } from "../../api/client";
import { type Campaign, defaultRanks, specialtyLabel, useHere, within } from "../../campaign/campaign";
import { now } from "../../time/dates";
import { KEEPING_POSTS, MANAGING, type Parameters } from "../../screens";
import { CptsSheet } from "../../ui/cpts-sheet";
import { later } from "../../ui/later";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { OtherTerrains } from "../../ui/terrains";
import { Hearts } from "../../ui/hearts";
import { Facts, Together, YesNo, inLines } from "../../ui/parts";
import { DetailHead } from "./beside";
import { outcome, rankInWords } from "./student-detail";
import { useSubject } from "../../shell/title";
import { text } from "./detail-words";

const Amendments = later(async () => (await import("../amend")).Amendments);

type Post = Shape<"PostView">;
type Wave = Shape<"WaveView">;

export function PostDetail({ parameters }: { parameters: Parameters }) {
  const { campaign } = useHere();
  const { tables } = text.value;
  const post = parameters["post"] ?? "";
  const path = { campaign: campaign.id, post };
  const found = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/posts/{post}", { params: { path } })), [campaign.id, post]);
  return (
    <>
      {found.problem.value && !found.data.value && <DetailHead title={tables.postDetail} back={back(campaign)} />}
      <Show of={found}>{(view) => <Drawn post={view} reload={() => void found.reload()} />}</Show>
    </>
  );
}

const back = (campaign: Campaign) => ({ href: within(campaign, "postes"), label: text.value.tables.backToPosts });

function Drawn({ post, reload }: { post: Post; reload: () => void }) {
  const { campaign, roles } = useHere();
  const { tables, student } = text.value;
  const columns = text.value.columns.posts;
  const specialty = specialtyLabel(campaign, post.specialty);
  useSubject(`${post.name}, ${post.agrement}`);
  return (
    <>
      <DetailHead title={post.name} back={back(campaign)} />
      <section class="card">
        <h2>{tables.postDetails}</h2>
        <Facts of={[
          [columns.kind, student.offers.kinds[post.kind]],
          [columns.indication, post.indication],
          [columns.months, student.offers.monthsValue(post.months)],
          [columns.places, post.places],
          [columns.left, post.left],
          [columns.shifted, <YesNo value={post.shifted} />],
        ]} />
        <Together of={post.together} />
        <CptsSheet post={post.id} specialty={post.specialty} filed={post.cpts_sheet} editable={MANAGING.some((role) => roles.has(role))} />
      </section>
      <section class="card">
        <h2>{tables.terrainDetails(post.agrement)}</h2>
        <Facts of={[
          [tables.terrainNumber, post.terrain],
          [tables.terrainName, post.name],
          [columns.establishment, inLines(post.establishment, post.establishment_address, `${post.subdivision} (${post.region})`)],
          [tables.master, inLines(post.supervisor, post.supervisor_email)],
          [tables.agreementSpecialty, specialty],
          [student.offers.option, post.option],
        ]} />
        <h3>{student.offers.description}</h3>
        <p class="description">{post.description || student.offers.noDescription}</p>
        <OtherTerrains of={post.other_terrains} />
      </section>
      {KEEPING_POSTS.some((role) => roles.has(role)) && <Amendments kind="posts" row={post.id} subject={post.name} after={reload} />}
      {post.waves.map((wave) => <Ranking key={wave.round} post={post.id} wave={wave} />).reverse()}
    </>
  );
}

function Ranking({ post, wave }: { post: string; wave: Wave }) {
  const { campaign } = useHere();
  const { following, tables, ranking } = text.value;
  const { progress } = wave;
  const round = campaign.rounds.find(({ number }) => number === wave.round);
  const closed = round !== undefined && Date.parse(round.ranking.closes_at) <= now.value;
  const invalid = closed ? following.invalidRankingPast : following.invalidRanking;
  return (
    <section class="card">
      <h2>{tables.rankingDetails(wave.wave)}</h2>
      {!progress.valid && <Notice tone="warning" title={invalid(...defaultRanks(campaign))} />}
      <Facts tight of={[
        [ranking.counters.candidates, progress.candidates],
        [ranking.counters.to_rank, progress.to_rank],
        [ranking.counters.ranked, progress.ranked],
        [ranking.counters.refused, progress.refused],
      ]} />
      {round?.published && wave.candidates.length > 0 && <p><a href={within(campaign, "postes", post, "vagues", String(wave.round))}>{tables.admissions}</a></p>}
      {wave.candidates.length > 0 && <Candidates wave={wave} />}
    </section>
  );
}

function Candidates({ wave }: { wave: Wave }) {
  const { campaign } = useHere();
  const { tables } = text.value;
  const [first, ...headers] = [tables.intern, text.value.columns.students.ine, tables.heartCount, tables.supervisorRank, tables.result, text.value.columns.results.wave];
  return (
    <>
      <h3>{tables.validCandidatures}</h3>
      <div class="table-scroll" tabIndex={0} role="group" aria-label={tables.validCandidatures}>
        <table class="listing">
          <caption class="unseen">{tables.validCandidatures}</caption>
          <thead>
            <tr>
              <th scope="col" class="pinned">{first}</th>
              {headers.map((header) => <th key={header} scope="col">{header}</th>)}
            </tr>
          </thead>
          <tbody>
            {wave.candidates.map((one) => (
              <tr key={one.student} class={one.assigned ? "assigned" : undefined}>
                <th scope="row" class="pinned"><a href={within(campaign, "etudiants", one.student)}>{one.name}</a></th>
                <td>{one.ine}</td>
                <td><Hearts count={one.hearts} /></td>
                <td>{rankInWords(one)}</td>
                <td>{outcome(one.assigned)}{one.has_left && <> <span class="tag warning">{text.value.columns.results.withdrawn}</span></>}</td>
                <td>{wave.wave}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
