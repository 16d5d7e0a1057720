import type { ComponentChildren } from "preact";
import { Field } from "./field";

interface ChoiceProps {
  label: ComponentChildren;
  value: string;
  /** What can be chosen: `[value, shown]`. */
  options: readonly (readonly [string, string])[];
  /** How choosing nothing in particular is called, where one may. */
  all?: string;
  id?: string;
  error?: string | undefined;
  onChange: (value: string) => void;
}

/** One of several, in a list that drops down. */
export function Choice({ options, value, all, onChange, ...field }: ChoiceProps) {
  return (
    <Field {...field}>
      {(input) => (
        <select {...input} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {all && <option value="">{all}</option>}
          {options.map(([key, shown]) => <option key={key} value={key}>{shown}</option>)}
        </select>
      )}
    </Field>
  );
}
