import type { ComponentChildren } from "preact";

interface CheckProps {
  label: ComponentChildren;
  id?: string;
  error?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A checkbox, with an error above it. */
export function Check({ label, id, error, checked, onChange }: CheckProps) {
  const described = error ? `${id}-error` : undefined;
  return (
    <>
      {error && <p class="error" id={described}>{error}</p>}
      <label class="check">
        <input type="checkbox" id={id} checked={checked} aria-describedby={described} aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)} />
        {label}
      </label>
    </>
  );
}
