// What the person has to do while a window is open, in one line for each role.
import { ask, http } from "../../api/client";
import { type Campaign, useHere, within } from "../../campaign/campaign";
import { moment, now } from "../../time/dates";
import { FOLLOWING } from "../../screens";
import { text } from "../../text";
import { useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { hearts, same } from "../student/list";
import { Followed } from "./followed";

export function Todo() {
  const { campaign, roles } = useHere();
  return (
    <>
      {roles.has("student") && <><Result campaign={campaign} /><Wishes campaign={campaign} /></>}
      {roles.has("supervisor") && <Rankings campaign={campaign} />}
      {FOLLOWING.some((role) => roles.has(role)) && <Followed campaign={campaign} />}
    </>
  );
}

/** A link to the latest published result. */
function Result({ campaign }: { campaign: Campaign }) {
  const { student, shell } = text.value;
  const published = campaign.rounds.filter((round) => round.published).at(-1);
  if (!published) return null;
  const link = <a href={within(campaign, "resultat")}>{shell.screens.result}</a>;
  return <Notice tone="good" title={student.result.out(published.label)}><p>{link}</p></Notice>;
}

function Wishes({ campaign }: { campaign: Campaign }) {
  const { student, shell } = text.value;
  const path = { campaign: campaign.id, round: campaign.current_round || 1 };
  const view = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/wishes", { params: { path } })), [campaign]).data.value;
  if (!view || view.closed) return null;
  const { draft, validated, sufficient, required } = view;
  const settled = validated && same(hearts(validated.wishes), hearts(draft));
  const words = settled ? (sufficient ? student.states.validated(moment(validated.at)) : student.insufficient)
    : validated ? student.differs(moment(validated.at)) : draft.length ? student.notValidated : student.below(required);
  const link = <a href={within(campaign, "voeux")}>{shell.screens.wishes}</a>;
  return <Notice tone={settled && sufficient ? "good" : "warning"} title={words}><p>{link}</p></Notice>;
}

function Rankings({ campaign }: { campaign: Campaign }) {
  const { shell } = text.value;
  const path = { campaign: campaign.id, round: campaign.current_round || 1 };
  const view = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/rankings", { params: { path } })), [campaign]).data.value;
  if (!view || now.value < Date.parse(view.opens_at) || now.value >= Date.parse(view.closes_at)) return null;
  const left = view.posts.filter(({ access, progress }) => access === "referent" && progress && !progress.valid).length;
  const link = <a href={within(campaign, "mes-postes")}>{shell.screens.ownPosts}</a>;
  return <Notice tone={left ? "warning" : "good"} title={shell.rankingsLeft(left)}><p>{link}</p></Notice>;
}
