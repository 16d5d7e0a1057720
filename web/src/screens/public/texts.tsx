import { site } from "../../deployment/site";
import { language, text } from "../../text";
import * as en from "./words/en";
import * as fr from "./words/fr";

/** The long texts, in the language of the page. */
export const words = () => (language.value === "fr" ? fr : en);

/** Titled paragraphs. */
export function Sections({ of }: { of: readonly fr.Section[] }) {
  return (
    <>
      {of.map(([title, paragraphs]) => (
        <section key={title}>
          <h2>{title}</h2>
          {paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
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
