import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Problem } from "../api/client";
import { text } from "../text";
import { codeOfField } from "../text/fields";
import { Icon, type IconName } from "./icon";
import { announce } from "./live";

type Tone = "info" | "good" | "warning" | "danger";

const ICONS: Record<Tone, IconName> = { info: "info", good: "yes", warning: "warning", danger: "warning" };

interface NoticeProps {
  tone?: Tone;
  title?: string;
  /** Whether screen readers read the notice as it appears: errors at once, others once the person is idle. */
  told?: boolean;
  /** Whether the notice answers what the person has just done, maybe at the other end of the page: the page scrolls to it. */
  answer?: boolean;
  children?: ComponentChildren;
}

/** Something the person must know, shown for as long as it holds. */
export function Notice({ tone = "info", title, told = false, answer = false, children }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  const urgent = told && tone === "danger";
  useEffect(() => {
    if (told && !urgent && box.current) announce(box.current.innerText);
    if (answer) box.current?.scrollIntoView({ block: "nearest" });
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

/**
 * The message for an error code. Every code of the document has one, or the page does not compile; a code in an address,
 * or one that is younger than this page, may be unknown and is told as a failure of ours.
 */
export function codeInWords(code: string): string {
  const codes: Record<string, string> = text.value.problems.codes;
  return codes[code] ?? text.value.problems.codes.internal;
}

/** The message for a failed request, with the time to wait if there is one. */
export function sentence(problem: Problem): string {
  const { wait } = text.value.problems;
  const said = codeInWords(problem.code);
  return problem.retryAfter ? `${said} ${wait(problem.retryAfter)}` : said;
}

/** The name of the line that a field belongs to, if there is one. */
type NameOf = ((field: string) => string | undefined) | undefined;

/** The errors of a refusal, one by one, each with the name of its line. */
export function Refusals({ problem, nameOf }: { problem: Problem; nameOf?: NameOf }) {
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

/** A failed request, with a button to try again where that may help: a closed tab opens at its date. */
export function Failed({ problem, retry, nameOf }: { problem: Problem; retry?: () => void; nameOf?: NameOf }) {
  const { common, problems } = text.value;
  return (
    <Notice tone="danger" title={sentence(problem)} told answer>
      <Refusals problem={problem} nameOf={nameOf} />
      {problem.code === "internal" && problem.instance && <p>{problems.reference(problem.instance)}</p>}
      {retry && problem.code !== "tab_closed" && <button type="button" onClick={retry}>{common.retry}</button>}
    </Notice>
  );
}
