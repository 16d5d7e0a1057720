// What is wrong in a form of several fields: said beside each, and once for all of them at the top.
import { useEffect, useId, useRef } from "preact/hooks";
import type { Problem } from "../api/client";
import { text } from "../text";
import { codeOfField } from "./notice";

/** What is wrong with one field of a form, by the `id` of its input. */
export interface FieldError {
  id: string;
  error: string;
  /** What the summary calls the field, where the error alone does not say. */
  label?: string;
}

export const errorOf = (errors: readonly FieldError[], id: string): string =>
  errors.filter((one) => one.id === id).map(({ error }) => error).join(" ");

/** What the server refuses of a form whose inputs are identified as the server names their fields. */
export const refusals = (problem: Problem | undefined): FieldError[] =>
  problem?.errors.map(({ field, code }) => ({ id: field, error: codeOfField(code) })) ?? [];

/** Says how many fields are wrong and leads to each; takes the focus, so that it is read, whenever a form finds some again. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const box = useRef<HTMLDivElement>(null);
  const title = useId();
  useEffect(() => box.current?.focus(), [errors]);
  if (errors.length === 0) return null;
  return (
    <div class="notice danger" role="group" aria-labelledby={title} tabIndex={-1} ref={box}>
      <div>
        <p class="notice-title" id={title}>{text.value.common.errorSummary(new Set(errors.map(({ id }) => id)).size)}</p>
        <ul>{errors.map((one) => <li key={one.id + one.error}><ToField of={one} /></li>)}</ul>
      </div>
    </div>
  );
}

function ToField({ of: { id, error, label } }: { of: FieldError }) {
  const lead = (event: MouseEvent) => {
    // The address stays as it is: what follows its # may be a secret.
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return <a href={`#${id}`} onClick={lead}>{label && `${label}${text.value.common.colon} `}{error}</a>;
}
