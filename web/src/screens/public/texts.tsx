import { text } from "../../text";

/** Titled paragraphs. */
export function Sections({ of }: { of: readonly (readonly [string, readonly string[]])[] }) {
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
  return (
    <article class="card reading">
      <h1 tabIndex={-1}>{text.value.shell.terms}</h1>
      <Sections of={text.value.pages.terms.sections} />
    </article>
  );
}

export function Accessibility() {
  return (
    <article class="card reading">
      <h1 tabIndex={-1}>{text.value.shell.accessibility}</h1>
      <Sections of={text.value.pages.accessibility.sections} />
    </article>
  );
}
