import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { text } from "../text";

/** What ties an input to its label, hint and error. */
export interface InputProps {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

interface FieldProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | undefined;
  /** The input, given its id and what describes it. */
  children: (input: InputProps) => JSX.Element;
}

/** A label, its input, a hint and what is wrong, tied together. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{label}</label>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {error && <p class="error" id={`${id}-error`}>{error}</p>}
      {children({
        id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(error ? { "aria-invalid": true as const } : {}),
      })}
    </div>
  );
}

/** Says how many fields are wrong, and takes the focus when that changes. */
export function ErrorSummary({ errors }: { errors: string[] }) {
  const box = useRef<HTMLDivElement>(null);
  const said = errors.join("\n");
  useEffect(() => {
    if (said) box.current?.focus();
  }, [said]);
  if (errors.length === 0) return null;
  return (
    <div class="notice danger" role="alert" tabIndex={-1} ref={box}>
      <div>
        <p class="notice-title">{text.value.common.errorSummary(errors.length)}</p>
        <ul>{errors.map((error) => <li key={error}>{error}</li>)}</ul>
      </div>
    </div>
  );
}
