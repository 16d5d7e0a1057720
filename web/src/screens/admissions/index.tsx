// How a post was given in a published round, for those who explain results.
import { Admissions } from "../../admissions/admissions";
import { text } from "../../admissions/words";
import { useHere, within } from "../../campaign/campaign";
import type { Parameters } from "../../screens";

export function AdmissionsScreen({ parameters }: { parameters: Parameters }) {
  const { campaign } = useHere();
  const { admissions, tables } = text.value;
  const [post, round] = [parameters["post"] ?? "", Number(parameters["round"])];
  return (
    <>
      <p class="no-print"><a rel="up" href={within(campaign, "postes", post)}>{admissions.backToPost}</a></p>
      <h1 tabIndex={-1}>{tables.admissions}</h1>
      <p class="muted">{campaign.rounds.find(({ number }) => number === round)?.label}</p>
      <section class="card"><Admissions round={round} post={post} named /></section>
    </>
  );
}
