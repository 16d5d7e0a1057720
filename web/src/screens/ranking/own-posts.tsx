// *Mes postes*: each post with its candidates and the state of its ranking.
import { ask, http, type Shape } from "../../api/client";
import { defaultRanks, roundOf, useHere, within } from "../../campaign/campaign";
import { useSubject } from "../../shell/title";
import { PostStanding } from "../../status/post";
import { moment } from "../../time/dates";
import { text } from "../../text/ranking";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Bar, Together } from "../../ui/parts";
import { atRound, RoundChoice, roundAsked, roundLabel } from "../../ui/round-choice";

export function OwnPosts() {
  const { campaign } = useHere();
  // Which specialties the RTS has is known once the posts are; the server shows a post as of a round that it has.
  const round = roundAsked(campaign.current_round || 1);
  useSubject(roundLabel(campaign, round));
  const posts = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/rankings", { params: { path: { campaign: campaign.id, round } } })),
    [campaign.id, round, campaign.phase.state],
  );
  const { ranking, shell } = text.value;
  const rounds = posts.data.value?.posts.map(({ post }) => roundOf(campaign, post));
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>{shell.screens.ownPosts}</h1>
        {rounds && <RoundChoice last={Math.max(1, ...rounds)} />}
      </div>
      <Show of={posts}>
        {(found) => found.round === round && (
          <>
            <Done of={found.posts} />
            <p class="muted">{ranking.ifForgotten(...defaultRanks(campaign))}</p>
            {found.posts.length === 0 ? <Notice title={ranking.none} /> : (
              <ul class="cards plain-list">
                {found.posts.map((post) => <li key={post.post}><Post post={post} /></li>)}
              </ul>
            )}
          </>
        )}
      </Show>
    </>
  );
}

/** How many of the rankings that the person has to make are valid, while several can be made. */
function Done({ of }: { of: readonly Shape<"OwnPostView">[] }) {
  const made = of.filter(({ status }) => status.state === "valid").length;
  const all = made + of.filter(({ status }) => status.state === "to_rank").length;
  if (all < 2) return null;
  const words = text.value.ranking.done(made, all);
  return <><Bar value={made} of={all} label={words} /><p aria-hidden="true"><strong>{words}</strong></p></>;
}

function Post({ post }: { post: Shape<"OwnPostView"> }) {
  const { campaign } = useHere();
  const { ranking, student } = text.value;
  const { progress } = post;
  return (
    <article class="card">
      <h2><a href={atRound(within(campaign, "mes-postes", post.post), post.round, roundOf(campaign, post.post))}>{post.name}</a></h2>
      <p class="muted">{post.establishment}<br />{student.offers.agrement} {post.agrement}</p>
      <Together of={post.together} />
      {post.access === "consultative" && post.referent && <p class="muted">{ranking.referentIs(post.referent)}</p>}
      <p class="tags">
        <span class="tag">{post.delegated ? ranking.delegated : ranking.access[post.access]}</span>
        <span class="tag">{student.offers.kinds[post.kind]}</span>
        {progress && <span class="tag">{ranking.candidates(progress.candidates)}</span>}
      </p>
      <PostStanding status={post.status} progress={progress} />
      {progress && post.status.state === "to_rank" && <Light of={progress} />}
      {post.saved_at && <p class="muted">{student.saving.saved(moment(post.saved_at))}</p>}
    </article>
  );
}

/** How many candidates are ranked, as a bar and in words. */
function Light({ of: { ranked, candidates, max_refused } }: { of: Shape<"Progress"> }) {
  const words = text.value.ranking.light(ranked, candidates, candidates - max_refused);
  return <><Bar value={ranked} of={candidates} label={words} /><p class="muted" aria-hidden="true">{words}</p></>;
}
