// Where the person stands, as a student or as an RTS.
import { ask, http } from "../../api/client";
import { useHere, within } from "../../campaign/campaign";
import { PostStanding } from "../../status/post";
import { StudentCard, useStudentStatus } from "../../status/student";
import { text } from "../../text";
import { Show, useLoaded } from "../../ui/loaded";

export function AsStudent() {
  const { campaign } = useHere();
  const loaded = useStudentStatus(campaign);
  return <Show of={loaded}>{(status) => <StudentCard status={status} />}</Show>;
}

export function AsSupervisor() {
  const { campaign } = useHere();
  const path = { campaign: campaign.id, round: campaign.current_round || 1 };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/rankings", { params: { path } })), [campaign]);
  return (
    <Show of={loaded}>
      {({ posts }) => posts.length > 0 && (
        <section class="card">
          <h2>{text.value.shell.screens.ownPosts}</h2>
          {posts.map((post) => (
            <article key={post.post}>
              <h3><a href={within(campaign, "mes-postes", post.post)}>{post.name}, {post.agrement}</a></h3>
              <PostStanding status={post.status} progress={post.progress} />
            </article>
          ))}
        </section>
      )}
    </Show>
  );
}
