// Errors in a form of several fields: each beside its field, and a summary at the top.
import { useEffect, useId, useRef } from "preact/hooks";
import type { Problem } from "../api/client";
import { text } from "../text";
import { codeOfField } from "../text/fields";

/** An error in one field of a form, by the `id` of its input. */
export interface FieldError {
  id: string;
  error: string;
  /** Name of the field in the summary, if the error alone does not tell it. */
  label?: string;
}

export const errorOf = (errors: readonly FieldError[], id: string): string =>
  errors.filter((one) => one.id === id).map(({ error }) => error).join(" ");

/** The errors in a refusal by the server, for a form whose inputs have the names of the API's fields as `id`. */
export const refusals = (problem: Problem | undefined): FieldError[] =>
  problem?.errors.map(({ field, code }) => ({ id: field, error: codeOfField(code) })) ?? [];

/**
 * Tells how many fields have errors and links to each. It takes the focus whenever errors are found, so that screen
 * readers read it.
 */
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
    // The link must not change the address, whose part after # may be a secret.
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return <a href={`#${id}`} onClick={lead}>{label && `${label}${text.value.common.colon} `}{error}</a>;
}
