// *Résultat*: the post obtained in each published round, with the reason for each wish.
import { ask, http, Problem, type Shape } from "../../api/client";
import { type Round, useHere } from "../../campaign/campaign";
import { moment } from "../../time/dates";
import { ownStudent } from "../../session/session";
import { text } from "../../text";
import { CertificateLink, Mention, told, WishTable } from "../../ui/explanation";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";

export function Result() {
  const { campaign } = useHere();
  const { student } = text.value;
  const published = campaign.rounds.filter((round) => round.published);
  return (
    <>
      <h1 tabIndex={-1}>{text.value.shell.screens.result}</h1>
      {published.length === 0 && <Notice title={student.result.none} />}
      {published.map((round) => <OfRound key={round.number} round={round} />).reverse()}
    </>
  );
}

function OfRound({ round }: { round: Round }) {
  const { campaign } = useHere();
  const { result } = text.value.student;
  const who = ownStudent(campaign.id);
  const loaded = useLoaded(async () => {
    const path = { campaign: campaign.id, round: round.number, student: who };
    try {
      return { told: await ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/results/{student}/explanation", { params: { path } })) };
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.status === 404) return { told: undefined };
      throw thrown;
    }
  }, [campaign.id, round.number, who]);
  return (
    <section class="card">
      <h2>{round.label}</h2>
      <p class="muted">{moment(round.results_at)}</p>
      <Show of={loaded}>{(found) => found.told && !found.told.absent ? <Told of={found.told} /> : <Notice title={result.notInRound}>{found.told && <p>{told(found.told)}</p>}</Notice>}</Show>
    </section>
  );
}

function Told({ of }: { of: Shape<"Explanation"> }) {
  const { result } = text.value.student;
  const obtained = of.wishes.find((wish) => wish.post === of.assigned);
  return (
    <>
      {of.assigned
        ? <Notice tone="good" title={result.assigned}><p class="obtained">{obtained?.name ?? of.assigned}</p><p>{result.assignedMore}</p></Notice>
        : <Notice tone="warning" title={result.notAssigned}><p>{result.notAssignedMore}</p></Notice>}
      <h3>{result.why}</h3>
      <WishTable of={of} />
      <h3>{result.told}</h3>
      <p class="told">{told(of)}</p>
      <Mention of={of} />
      <p><CertificateLink of={of} /></p>
    </>
  );
}
