// *Étudiants affectés*: who obtained the posts of an RTS in the published rounds; a list to print.
import { ask, http, type Shape } from "../../api/client";
import { type Campaign, type Round, roundOf, useHere } from "../../campaign/campaign";
import { text } from "../../text/own-posts";
import { Icon } from "../../ui/icon";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";

type Post = Shape<"OwnPostView">;
type Candidate = Shape<"RankingView">["candidates"][number];

interface Assigned {
  post: Post;
  /** Who was assigned in each round; `undefined` where it cannot be read, which must not hide the other posts. */
  rounds: { round: Round; people: Candidate[] | undefined }[];
}

export function AssignedScreen() {
  const { campaign } = useHere();
  const { ownPosts, shell, common } = text.value;
  const loaded = useLoaded(() => assigned(campaign), [campaign]);
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>{shell.screens.assigned}</h1>
        <button type="button" class="no-print" onClick={() => print()}><Icon name="print" /> {common.print}</button>
      </div>
      <p class="muted">{ownPosts.more}</p>
      <Show of={loaded}>
        {(found) => found.length === 0 ? <Notice title={ownPosts.nothing} /> : <>{found.map((one) => <OfPost key={one.post.post} of={one} />)}</>}
      </Show>
    </>
  );
}

/** The posts of the person with the people assigned in each published round that the specialty has. */
async function assigned(campaign: Campaign): Promise<Assigned[]> {
  const published = campaign.rounds.filter((round) => round.published);
  const last = published.at(-1);
  if (!last) return [];
  const { posts } = await ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/rankings", { params: { path: { campaign: campaign.id, round: last.number } } }));
  return Promise.all(posts.map(async (post): Promise<Assigned> => {
    const own = published.filter(({ number }) => number <= roundOf(campaign, post.post));
    const rounds = await Promise.all(own.map(async (round) => {
      const path = { campaign: campaign.id, round: round.number, post: post.post };
      const read = ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking", { params: { path } }));
      const people = await read.then(({ candidates }) => candidates.filter(({ assigned }) => assigned), () => undefined);
      return { round, people };
    }));
    return { post, rounds };
  }));
}

function OfPost({ of: { post, rounds } }: { of: Assigned }) {
  const { ownPosts, ranking, student } = text.value;
  return (
    <section class="card">
      <h2>{post.name}</h2>
      <p class="muted">{post.establishment}<br />{student.offers.agrement} {post.agrement}</p>
      {rounds.map(({ round, people }) => (
        <section key={round.number}>
          <h3>{round.label}</h3>
          {!people ? <p>{ownPosts.unread}</p> : people.length === 0 ? <p>{ownPosts.nobody}</p> : (
            <>
              <p>{ownPosts.people(people.filter(({ has_left }) => !has_left).length)}</p>
              <ul>
                {people.map(({ student: id, last_name, first_name, subdivision, shifted, has_left }) => (
                  <li key={id}><strong>{last_name} {first_name}</strong>, {subdivision}{shifted && `, ${ranking.shifted.toLowerCase()}`}{has_left && <> <span class="tag warning">{ownPosts.left}</span></>}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      ))}
    </section>
  );
}
