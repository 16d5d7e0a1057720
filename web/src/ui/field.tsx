import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

/** Attributes that tie an input to its label, hint and error. */
export interface InputProps {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

interface FieldProps {
  label: ComponentChildren;
  /** Identifier of the input; needed if a summary of errors links to it. */
  id?: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  /** Draws the input with these attributes. */
  children: (input: InputProps) => JSX.Element;
}

/** A label, its input, a hint and an error, tied together. */
export function Field({ label, id: own, hint, error, children }: FieldProps) {
  const made = useId();
  const id = own ?? made;
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
