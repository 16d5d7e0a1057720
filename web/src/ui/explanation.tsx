// The explanation of a result, for the student and for those who explain it to them.
import { useSignal } from "@preact/signals";
import type { Shape } from "../api/client";
import { useHere } from "../campaign/campaign";
import { inWords, language, text } from "../text";
import { fr } from "../text/fr";
import { Hearts } from "./hearts";
import { Icon } from "./icon";
import { announce } from "./live";

interface ExplanationProps {
  of: Shape<"Explanation">;
}

/** The result and its reason in one sentence, in the language of the page. */
export const told = (of: Shape<"Explanation">): string => (language.value === "fr" ? of.text : of.text_en);

/** Whether a wish with as many hearts as that of the post obtained was not examined: the person may ask why. */
export function leftEqual({ wishes, assigned }: Shape<"Explanation">): boolean {
  const obtained = wishes.find(({ post }) => post === assigned);
  return wishes.some(({ reason, hearts }) => reason === "not_examined" && hearts === obtained?.hearts);
}

/** The reason for each wish in full sentences; of those that were not examined, their number. */
export function Reasons({ of: { wishes } }: ExplanationProps) {
  const { student, common } = text.value;
  const examined = wishes.filter(({ reason }) => reason !== "not_examined");
  const left = wishes.length - examined.length;
  if (wishes.length === 0) return null;
  return (
    <ul>
      {examined.map((wish) => (
        <li key={wish.post}>
          <strong>{wish.name}</strong> ({student.hearts(wish.hearts)}){common.colon} {language.value === "fr" ? wish.said : wish.said_en}
        </li>
      ))}
      {left > 0 && <li>{student.result.others(left)}</li>}
    </ul>
  );
}

/** The mention that the law requires, in French. Its translation follows if the text is the one that was translated. */
export function Mention({ of: { mention, assigned } }: ExplanationProps) {
  const { shell, student: { result } } = text.value;
  const known = mention === fr.student.result.mention;
  return (
    <p class="hint">
      {!assigned && result.mentionToo} <span lang="fr">{mention}</span> {known && language.value !== "fr" && result.mention} <a href="/algorithme">{shell.rules}</a>
    </p>
  );
}

/** The certificate as a file; browsers say little of a download, so that the page says where it is. */
export function CertificateLink({ of: { round } }: ExplanationProps) {
  const { campaign } = useHere();
  const { result } = text.value.student;
  const asked = useSignal(false);
  const tell = () => {
    asked.value = true;
    announce(result.certificateSaved);
  };
  return (
    <>
      <a href={`/api/campaigns/${campaign.id}/rounds/${round}/certificate`} download="certificat.json" onClick={tell}>
        <Icon name="download" /> {result.certificate}
      </a>
      {asked.value && <span class="hint"> {result.certificateSaved}</span>}
    </>
  );
}

/** From so many wishes that were not examined on, they are drawn on demand. */
const MANY = 5;

/** The reason for each wish, as a table; the post obtained stands out. */
export function WishTable({ of: { wishes, assigned } }: ExplanationProps) {
  const { result } = text.value.student;
  const whole = useSignal(false);
  const examined = wishes.filter(({ reason }) => reason !== "not_examined");
  const folds = !whole.value && wishes.length - examined.length > MANY;
  const shown = folds ? examined : wishes;
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="group" aria-label={result.why}>
        {/* The roles are explicit, since a table whose rows are stacked on a phone loses its own. */}
        <table class="plain stacking" role="table">
          <caption class="unseen">{result.why}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {[result.post, result.hearts, result.reason].map((header) => <th key={header} role="columnheader" scope="col">{header}</th>)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map((wish) => (
              <tr key={wish.post} role="row" class={wish.post === assigned ? "assigned" : undefined}>
                <th role="rowheader" scope="row">{wish.name}</th>
                <td role="cell"><Hearts count={wish.hearts} /></td>
                <td role="cell">{inWords(result.reasons, wish.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {folds && <p><button type="button" onClick={() => (whole.value = true)}>{result.notExamined(wishes.length - examined.length)}</button></p>}
    </>
  );
}
