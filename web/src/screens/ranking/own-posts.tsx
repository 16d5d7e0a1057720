// *Mes postes*: each post with its candidates and the state of its ranking.
import { ask, http, type Shape } from "../../api/client";
import { useHere, within } from "../../campaign/campaign";
import { moment, now } from "../../time/dates";
import { text } from "../../text/ranking";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Bar, Closing, Countdown, Moment } from "../../ui/parts";
import { RoundChoice, roundOf, sameRound } from "../../ui/round-choice";

export function OwnPosts() {
  const { campaign } = useHere();
  const round = roundOf(campaign);
  const posts = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/rankings", { params: { path: { campaign: campaign.id, round } } })),
    [campaign.id, round, campaign.phase.state],
  );
  const { ranking, shell } = text.value;
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>{shell.screens.ownPosts}</h1>
        <RoundChoice />
      </div>
      <Show of={posts}>
        {(found) => found.round === round && (
          <>
            <Period of={found} />
            {found.posts.length === 0 && <Notice title={ranking.none} />}
            <ul class="cards plain-list">
              {found.posts.map((post) => <li key={post.post}><Post post={post} /></li>)}
            </ul>
          </>
        )}
      </Show>
    </>
  );
}

/** When ranking opens, or how much time is left for it. */
export function Period({ of: { opens_at, closes_at } }: { of: { opens_at: string; closes_at: string } }) {
  const { ranking } = text.value;
  const before = now.value < Date.parse(opens_at);
  const over = now.value >= Date.parse(closes_at);
  return (
    <section class="card" aria-label={ranking.windowTitle}>
      <p>
        {before ? ranking.opens : ranking.closes} {before ? <Moment at={opens_at} /> : <Closing at={closes_at} />}{" "}
        {!over && <Countdown until={before ? opens_at : closes_at} />}
      </p>
      {before && <p class="muted">{ranking.beforeOpening}</p>}
    </section>
  );
}

function Post({ post }: { post: Shape<"OwnPostView"> }) {
  const { campaign } = useHere();
  const { ranking, student } = text.value;
  const { progress } = post;
  return (
    <article class="card">
      <h2><a href={sameRound(campaign, within(campaign, "mes-postes", post.post))}>{post.name}</a></h2>
      <p class="muted">{post.establishment}<br />{student.offers.agrement} {post.agrement}</p>
      {post.access === "consultative" && post.referent && <p class="muted">{ranking.referentIs(post.referent)}</p>}
      <p class="tags">
        <span class="tag">{ranking.access[post.access]}</span>
        <span class="tag">{student.offers.kinds[post.kind]}</span>
        {progress && <span class="tag">{ranking.candidates(progress.candidates)}</span>}
        {progress && <Validity valid={progress.valid} />}
      </p>
      {progress && progress.candidates > 0 && (
        <Light of={progress} />
      )}
      {post.saved_at && <p class="muted">{student.saving.saved(moment(post.saved_at))}</p>}
    </article>
  );
}

/** How many candidates are ranked, as a bar and in words. */
function Light({ of: { ranked, candidates, max_refused } }: { of: Shape<"Progress"> }) {
  const words = text.value.ranking.light(ranked, candidates, candidates - max_refused);
  return <><Bar value={ranked} of={candidates} label={words} /><p class="muted" aria-hidden="true">{words}</p></>;
}

/** Whether the ranking is valid, as a light in words and colour. */
export function Validity({ valid }: { valid: boolean }) {
  const { ranking } = text.value;
  return <span class={valid ? "tag good" : "tag danger"}>{valid ? ranking.valid : ranking.invalid}</span>;
}
