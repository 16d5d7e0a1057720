// *Description des postes*: what RTS write for students before the wishes open, with what to write and until when.
import { ask, http } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { civil, civilEnd, civilNow } from "../../time/dates";
import { descriptionsSpan, isOpen, type Span } from "../../time/periods";
import { text } from "../../text/own-posts";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { PostSheet } from "./post-sheet";

export function Descriptions() {
  const here = useHere();
  const { ownPosts, ranking, shell } = text.value;
  const path = { campaign: here.campaign.id, round: 1 };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/rankings", { params: { path } })), [here.campaign.id]);
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.descriptions}</h1>
      <When span={descriptionsSpan(here)} />
      <section class="card">
        <h2>{ownPosts.guideTitle}</h2>
        <ul>{ownPosts.guide.map((one) => <li key={one}>{one}</li>)}</ul>
        <p>{ownPosts.guideMore}</p>
      </section>
      <Show of={loaded}>
        {({ posts }) => posts.length === 0
          ? <Notice title={ranking.none} />
          : <>{posts.map(({ post }) => <PostSheet key={post} post={post} folded={false} />)}</>}
      </Show>
    </>
  );
}

/** Until when descriptions are written, or that they are over. */
function When({ span }: { span: Span | undefined }) {
  const { ownPosts } = text.value;
  if (!span) return null;
  if (isOpen(span)) return <Notice tone="warning" title={`${ownPosts.until} ${civilEnd(span.closes)}`} />;
  return <Notice title={civilNow() < span.opens ? `${ownPosts.later} ${civil(span.opens)}` : ownPosts.over} />;
}
