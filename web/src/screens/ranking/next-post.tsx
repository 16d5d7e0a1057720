// The next post that an RTS with several has to rank: nobody goes back to the list in between.
import { ask, http } from "../../api/client";
import { roundOf, useHere, within } from "../../campaign/campaign";
import { text } from "../../text/ranking";
import { useLoaded } from "../../ui/loaded";
import { atRound } from "../../ui/round-choice";

interface NextPostProps {
  round: number;
  /** The post that is shown. */
  post: string;
  /** Whether its ranking is valid, after which the list is read again. */
  valid: boolean;
}

export function NextPost({ round, post, valid }: NextPostProps) {
  const { campaign } = useHere();
  const params = { path: { campaign: campaign.id, round } };
  const posts = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/rankings", { params })), [campaign.id, round, post, valid]).data.value?.posts;
  if (!posts) return null;
  // The order is that of the list, which begins again after its end.
  const at = posts.findIndex((one) => one.post === post);
  const next = [...posts.slice(at + 1), ...posts.slice(0, Math.max(at, 0))].find(({ status }) => status.state === "to_rank");
  if (!next) return null;
  return <p class="no-print"><a href={atRound(within(campaign, "mes-postes", next.post), round, roundOf(campaign, next.post))}>{text.value.ranking.nextPost(next.name)}</a></p>;
}
