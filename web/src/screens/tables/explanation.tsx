// The explanation of a result, told so that it can be read out to the person concerned; then what it rests on.
import { ask, http, type Shape } from "../../api/client";
import { useHere, within } from "../../campaign";
import type { Parameters } from "../../screens";
import { language, text } from "../../text";
import { Icon } from "../../ui/icon";
import { Show, useLoaded } from "../../ui/loaded";
import { Hearts } from "../../ui/parts";

export function ExplanationScreen({ parameters }: { parameters: Parameters }) {
  const { campaign } = useHere();
  const { tables } = text.value;
  const [student, round] = [parameters["student"] ?? "", Number(parameters["round"])];
  const path = { campaign: campaign.id, round, student };
  const told = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/results/{student}/explanation", { params: { path } })),
    [campaign.id, round, student],
  );
  const label = campaign.rounds.find(({ number }) => number === round)?.label;
  return (
    <>
      <p class="no-print"><a rel="up" href={within(campaign, "etudiants", student)}>{tables.backToStudent}</a></p>
      <h1 tabIndex={-1}>{tables.explanation}</h1>
      <p class="muted">{label}</p>
      <Show of={told}>{(found) => <Told of={found} />}</Show>
    </>
  );
}

function Told({ of }: { of: Shape<"Explanation"> }) {
  const { campaign } = useHere();
  const { tables, student, common, shell } = text.value;
  const full = "student" in of ? of : undefined;
  return (
    <>
      <article class="card reading">
        {full && <h2>{full.student}</h2>}
        <p class="told read-out">{language.value === "fr" ? of.text : of.text_en}</p>
        <p class="hint">{of.mention} <a href="/algorithme">{shell.rules}</a></p>
        <p class="actions">
          <button type="button" onClick={() => print()}><Icon name="print" /> {common.print}</button>
          <a href={`/api/campaigns/${campaign.id}/rounds/${of.round}/certificate`} target="_blank" rel="noopener">{student.result.certificate}</a>
        </p>
      </article>
      <section class="card">
        <h2>{student.result.why}</h2>
        {full && <p>{tables.drawNumber} <strong>{full.number}</strong></p>}
        <div class="table-scroll" tabIndex={0} role="group" aria-label={student.result.why}>
          <table class="plain">
            <caption class="unseen">{student.result.why}</caption>
            <thead>
              <tr>
                <th scope="col">{student.result.post}</th>
                <th scope="col">{student.result.hearts}</th>
                <th scope="col">{student.result.reason}</th>
              </tr>
            </thead>
            <tbody>
              {of.wishes.map((wish) => (
                <tr key={wish.post} class={wish.post === of.assigned ? "assigned" : undefined}>
                  <th scope="row">{wish.name}</th>
                  <td><Hearts count={wish.hearts} label={student.hearts(wish.hearts)} /></td>
                  <td>{student.result.reasons[wish.reason] ?? wish.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}
