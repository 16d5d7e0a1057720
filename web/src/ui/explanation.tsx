// What is told of a result, to the student and to those who explain it to them.
import type { Shape } from "../api/client";
import { useHere } from "../campaign";
import { inWords, language, text } from "../text";
import { fr } from "../text/fr";
import { Hearts } from "./hearts";

interface ExplanationProps {
  of: Shape<"Explanation">;
}

/** In full words, in the language of the page. */
export const told = (of: Shape<"Explanation">): string => (language.value === "fr" ? of.text : of.text_en);

/** The mention that the law asks for is French; its translation follows, as long as it is the one that was translated. */
export function Mention({ of: { mention } }: ExplanationProps) {
  const { shell, student: { result } } = text.value;
  const known = mention === fr.student.result.mention;
  return (
    <p class="hint">
      <span lang="fr">{mention}</span> {known && language.value !== "fr" && result.mention} <a href="/algorithme">{shell.rules}</a>
    </p>
  );
}

export function CertificateLink({ of: { round } }: ExplanationProps) {
  const { campaign } = useHere();
  return (
    <a href={`/api/campaigns/${campaign.id}/rounds/${round}/certificate`} target="_blank" rel="noopener">
      {text.value.student.result.certificate}
    </a>
  );
}

/** Why, wish by wish; the post obtained stands out. */
export function WishTable({ of: { wishes, assigned } }: ExplanationProps) {
  const { result } = text.value.student;
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={result.why}>
      <table class="plain">
        <caption class="unseen">{result.why}</caption>
        <thead>
          <tr><th scope="col">{result.post}</th><th scope="col">{result.hearts}</th><th scope="col">{result.reason}</th></tr>
        </thead>
        <tbody>
          {wishes.map((wish) => (
            <tr key={wish.post} class={wish.post === assigned ? "assigned" : undefined}>
              <th scope="row">{wish.name}</th>
              <td><Hearts count={wish.hearts} /></td>
              <td>{inWords(result.reasons, wish.reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
