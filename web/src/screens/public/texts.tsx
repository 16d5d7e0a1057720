import { site } from "../../deployment/site";
import { language, text } from "../../text";
import * as en from "./words/en";
import * as fr from "./words/fr";

/** The long texts, in the language of the page. */
export const words = () => (language.value === "fr" ? fr : en);

/** Titled paragraphs and lists. */
export function Sections({ of }: { of: readonly fr.Section[] }) {
  return (
    <>
      {of.map(([title, parts]) => (
        <section key={title}>
          <h2>{title}</h2>
          {parts.map((part, index) => typeof part === "string"
            ? <p key={index}>{part}</p>
            : <ul key={index}>{part.map((line) => <li key={line}>{line}</li>)}</ul>)}
        </section>
      ))}
    </>
  );
}

export function Terms() {
  const { assistance } = site.value;
  return (
    <article class="card reading">
      <h1 tabIndex={-1}>{text.value.shell.termsTitle}</h1>
      <Sections of={words().terms} />
      {assistance && <p><a href={assistance}>{text.value.shell.assistance}</a></p>}
    </article>
  );
}

export function Accessibility() {
  return (
    <article class="card reading">
      <h1 tabIndex={-1}>{text.value.shell.accessibility}</h1>
      <Sections of={words().accessibility} />
    </article>
  );
}
