import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Problem } from "../api/client";
import { inWords, text } from "../text";
import { Icon, type IconName } from "./icon";
import { announce } from "./live";

type Tone = "info" | "good" | "warning" | "danger";

const ICONS: Record<Tone, IconName> = { info: "info", good: "yes", warning: "warning", danger: "warning" };

interface NoticeProps {
  tone?: Tone;
  title?: string;
  /** Told to screen readers as it appears: what went wrong at once, anything else once the person is idle. */
  told?: boolean;
  children?: ComponentChildren;
}

/** Something the person must know, on the page for as long as it holds. */
export function Notice({ tone = "info", title, told = false, children }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  const urgent = told && tone === "danger";
  useEffect(() => {
    if (told && !urgent && box.current) announce(box.current.innerText);
  }, [title]);
  return (
    <div class={`notice ${tone}`} role={urgent ? "alert" : undefined} ref={box}>
      <Icon name={ICONS[tone]} />
      <div>
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** What a problem's code means to the person. */
export function codeInWords(code: string): string {
  const codes: Record<string, string> = text.value.problems.codes;
  return codes[code] ?? text.value.problems.codes.internal;
}

/** What a failed request means to the person. */
export function sentence(problem: Problem): string {
  const { wait } = text.value.problems;
  const said = codeInWords(problem.code);
  return problem.retryAfter ? `${said} ${wait(problem.retryAfter)}` : said;
}

/** What the code of a refused field or line means to the person, as far as it is known. */
export function codeOfField(code: string): string {
  return inWords(text.value.problems.fields, code);
}

/** What is refused, one by one, with the name of the line that a field is of where there is one. */
export function Refusals({ problem, nameOf }: { problem: Problem; nameOf?: ((field: string) => string | undefined) | undefined }) {
  if (problem.errors.length === 0) return null;
  return (
    <ul>
      {problem.errors.map(({ field, code }) => {
        const name = nameOf?.(field);
        return <li key={field + code}>{name && <strong>{name} : </strong>}{codeOfField(code)}</li>;
      })}
    </ul>
  );
}

/** A failed request, with a way on. */
export function Failed({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const { common, problems } = text.value;
  return (
    <Notice tone="danger" title={sentence(problem)} told>
      <Refusals problem={problem} />
      {problem.code === "internal" && problem.instance && <p>{problems.reference(problem.instance)}</p>}
      {retry && <button type="button" onClick={retry}>{common.retry}</button>}
    </Notice>
  );
}
