// Proves the draw of a published round on the person's own device: both links lead to what was committed to before anybody stated
// wishes, and give the seed with the public value.
import { useSignal } from "@preact/signals";
import type { Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { leadsTo, seedOf } from "../../files/chain";
import { moment } from "../../time/dates";
import { useAction } from "../../ui/action";
import { Failed, Notice } from "../../ui/notice";
import { YesNo } from "../../ui/parts";
import { withWords } from "../../text";
import { proof as en } from "../../text/en/draw-proof";
import { proof as fr } from "../../text/fr/draw-proof";

const text = withWords({ proof: fr }, { proof: en });

interface DrawProofProps {
  of: Shape<"RoundDrawView">;
  commitments: Shape<"DrawView">["commitments"];
}

export function DrawProof({ of: { round, revealed, value, source }, commitments }: DrawProofProps) {
  const { campaign } = useHere();
  const { proof } = text.value;
  const found = useSignal<readonly boolean[] | undefined>(undefined);
  const { busy, problem, run } = useAction();
  if (!revealed || !value) return null;
  const check = () => run(async () => {
    const links = revealed.links.map((link, index) => leadsTo(campaign.id, link, round, commitments[index]?.end ?? ""));
    const seed = seedOf(campaign.id, round, revealed.links, value).then((made) => made === revealed.seed);
    found.value = await Promise.all([...links, seed]);
  });
  const said = [...commitments.map((made, index) => proof.link(index + 1, moment(made.at))), proof.seed];
  return (
    <section>
      <h3>{proof.title}</h3>
      <p>{proof.lead(source)}</p>
      <details>
        <summary>{proof.formula}</summary>
        <p>{proof.formulaOfLink}</p>
        <p>{proof.formulaOfSeed}</p>
      </details>
      {problem.value && <Failed problem={problem.value} />}
      <p class="actions"><button type="button" aria-disabled={busy.value} onClick={() => void check()}>{proof.check}</button></p>
      {found.value && (
        <Notice tone={found.value.every(Boolean) ? "good" : "danger"} title={found.value.every(Boolean) ? proof.good : proof.bad} told answer>
          <ul>{said.map((one, index) => <li key={one}>{one}{text.value.common.colon} <YesNo value={found.value?.[index]} /></li>)}</ul>
        </Notice>
      )}
    </section>
  );
}
