// The explanation of a result: a text to read out to the student, then the data it is based on.
import { ask, http, type Shape } from "../../api/client";
import { useHere, within } from "../../campaign/campaign";
import type { Parameters } from "../../screens";
import { useSubject } from "../../shell/title";
import { text } from "../../text";
import { CertificateLink, leftEqual, Mention, Reasons, told, WishTable } from "../../ui/explanation";
import { Icon } from "../../ui/icon";
import { later } from "../../ui/later";
import { Show, useLoaded } from "../../ui/loaded";
import { DetailHead, useIsBeside } from "./beside";

const Each = later(async () => (await import("../../admissions/each")).Each);

export function ExplanationScreen({ parameters }: { parameters: Parameters }) {
  const { campaign } = useHere();
  const { tables } = text.value;
  const [student, round] = [parameters["student"] ?? "", Number(parameters["round"])];
  const path = { campaign: campaign.id, round, student };
  const loaded = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/results/{student}/explanation", { params: { path } })),
    [campaign.id, round, student],
  );
  const label = campaign.rounds.find(({ number }) => number === round)?.label;
  return (
    <>
      <DetailHead title={tables.explanation} back={{ href: within(campaign, "etudiants", student), label: tables.backToStudent }} />
      <p class="muted">{label}</p>
      <Show of={loaded}>{(found) => <Told of={found} who={student} />}</Show>
    </>
  );
}

function Told({ of, who }: { of: Shape<"Explanation">; who: string }) {
  const { tables, student, common } = text.value;
  const full = "student" in of ? of : undefined;
  const beside = useIsBeside();
  useSubject(full?.student);
  return (
    <>
      <article class="card reading">
        {full && <h2>{full.student}</h2>}
        <p class="read-out">{of.absent ? told(of) : <strong>{told(of)}</strong>}</p>
        <Mention of={of} />
        <p class="actions">
          {!beside && <button type="button" onClick={() => print()}><Icon name="print" /> {common.print}</button>}
          <CertificateLink of={of} />
        </p>
      </article>
      {of.wishes.length > 0 && (
        <section class="card">
          <h2>{student.result.why}</h2>
          {full && <p>{tables.drawNumber} <strong>{full.number}</strong></p>}
          <WishTable of={of} />
          {leftEqual(of) && <p class="hint">{tables.equalHearts}</p>}
          <h3>{student.result.told}</h3>
          <Reasons of={of} />
          <Each round={of.round} student={who} wishes={of.wishes} own={false} />
        </section>
      )}
    </>
  );
}
