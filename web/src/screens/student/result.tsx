// *Résultat*: what was obtained in each published round, and why, wish by wish.
import { ask, http, Problem, type Shape } from "../../api/client";
import { type Round, useHere } from "../../campaign";
import { moment } from "../../dates";
import { ownStudent } from "../../session";
import { language, text } from "../../text";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Hearts } from "../../ui/parts";

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
  const told = useLoaded(async () => {
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
      <Show of={told}>{(found) => found.told ? <Told of={found.told} /> : <Notice title={result.notInRound} />}</Show>
    </section>
  );
}

function Told({ of }: { of: Shape<"Explanation"> }) {
  const { campaign } = useHere();
  const { result, hearts } = text.value.student;
  const obtained = of.wishes.find((wish) => wish.post === of.assigned);
  return (
    <>
      {of.assigned
        ? <Notice tone="good" title={result.assigned}><p class="obtained">{obtained?.name ?? of.assigned}</p></Notice>
        : <Notice tone="warning" title={result.notAssigned}><p>{result.notAssignedMore}</p></Notice>}
      <h3>{result.why}</h3>
      <div class="table-scroll" tabIndex={0} role="group" aria-label={result.why}>
        <table class="plain">
          <thead>
            <tr><th scope="col">{result.post}</th><th scope="col">{result.hearts}</th><th scope="col">{result.reason}</th></tr>
          </thead>
          <tbody>
            {of.wishes.map((wish) => (
              <tr key={wish.post} class={wish.post === of.assigned ? "assigned" : undefined}>
                <th scope="row">{wish.name}</th>
                <td><Hearts count={wish.hearts} label={hearts(wish.hearts)} /></td>
                <td>{result.reasons[wish.reason] ?? wish.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>{result.told}</h3>
      <p class="told">{language.value === "fr" ? of.text : of.text_en}</p>
      <p class="hint">{of.mention} <a href="/algorithme">{text.value.shell.rules}</a></p>
      <p><a href={`/api/campaigns/${campaign.id}/rounds/${of.round}/certificate`} target="_blank" rel="noopener">{result.certificate}</a></p>
    </>
  );
}
