import type { ComponentChildren } from "preact";
import { Field } from "./field";

interface ChoiceProps {
  label: ComponentChildren;
  value: string;
  /** The options, as `[value, shown]`. */
  options: readonly (readonly [string, string])[];
  /** The name of the empty option; absent if one must choose. */
  all?: string;
  id?: string;
  error?: string | undefined;
  onChange: (value: string) => void;
}

/** A drop-down list with one choice. */
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
