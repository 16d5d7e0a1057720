// Where a post stands, as its RTS reads it on the first screen and in the list of posts.
import type { Shape } from "../api/client";
import { withWords } from "../text";
import { postStatus as en } from "../text/en/post-status";
import { postStatus as fr } from "../text/fr/post-status";
import { Notice } from "../ui/notice";
import { Next } from "./next";

const text = withWords({ postStatus: fr }, { postStatus: en });

type PostStatus = Shape<"PostStatus">;
type Words = readonly [tone: "info" | "good" | "warning", title: string, more?: string | undefined];

/** How many candidates still have to be ranked for the ranking to be valid. */
const needed = ({ candidates, max_refused, ranked }: Shape<"Progress">): number => Math.max(0, candidates - max_refused - ranked);

function said(status: PostStatus, progress: Shape<"Progress"> | null | undefined): Words {
  const { postStatus: posts } = text.value;
  switch (status.state) {
    case "filled": return ["good", posts.filled];
    case "suspended": return ["warning", posts.suspended];
    case "not_open": return ["info", posts.notOpen];
    case "describe": return ["info", posts.describe];
    case "awaiting_wishes": return ["info", posts.awaitingWishes];
    case "no_candidate": return ["info", posts.noCandidate];
    case "to_rank": {
      const { to_rank, candidates, refusals_too_many } = status;
      return ["warning", posts.toRank(progress ? needed(progress) : to_rank, to_rank, candidates), refusals_too_many > 0 ? posts.tooManyRefused(refusals_too_many) : undefined];
    }
    case "valid": return ["good", posts.valid(status.candidates), status.to_rank > 0 ? posts.validLeft(status.to_rank) : undefined];
    case "only_reads": return ["info", posts.onlyReads(status.referent)];
    case "ranking_closed": return ["info", posts.ranks[status.ranks]];
  }
}

interface PostStandingProps {
  status: PostStatus;
  /** The counters of the ranking, once there are candidates. */
  progress: Shape<"Progress"> | null | undefined;
}

export function PostStanding({ status, progress }: PostStandingProps) {
  const { postStatus: posts } = text.value;
  const [tone, title, more] = said(status, progress);
  return (
    <Notice tone={tone} title={title}>
      {more && <p>{more}</p>}
      {status.received.length > 0 && <p>{posts.received(status.received.join(", "))}</p>}
      {typeof status.left === "number" && status.left > 0 && <p>{posts.left(status.left)}</p>}
      {status.next && <Next date={status.next} />}
    </Notice>
  );
}
