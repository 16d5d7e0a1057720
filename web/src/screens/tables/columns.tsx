// The choice of the columns of a table.
import { useRef } from "preact/hooks";
import { Check } from "../../ui/check";
import { choose, chosenOf } from "./chosen";
import type { Definition } from "./definition";
import type { Layout } from "./layout";
import { text } from "./words";

export function Columns<Row>({ definition, layout }: { definition: Definition<Row>; layout: Layout<Row> }) {
  const { following } = text.value;
  const { kind, columns, pinned } = definition;
  const chosen = chosenOf(kind);
  const opener = useRef<HTMLDetailsElement>(null);
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !opener.current?.open) return;
    event.stopPropagation();
    opener.current.open = false;
    opener.current.querySelector("summary")?.focus();
  };
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (opener.current && relatedTarget instanceof Node && !opener.current.contains(relatedTarget)) opener.current.open = false;
  };
  return (
    <details ref={opener} class="columns-choice" onKeyDown={close} onFocusOut={leave}>
      <summary class="button">{following.columns}</summary>
      <fieldset>
        <legend class="unseen">{following.columns}</legend>
        {columns.filter(({ key }) => !pinned.includes(key)).map(({ key, header }) => (
          <Check
            key={key}
            label={header(text.value)}
            checked={layout.columns.some((column) => column.key === key)}
            onChange={(shown) => choose(kind, { ...chosen.value, [key]: shown })}
          />
        ))}
        <p><button type="button" class="link" onClick={() => choose(kind, {})}>{following.usualColumns}</button></p>
      </fieldset>
    </details>
  );
}
