// Hearts are given by a native group of radio buttons: arrows move, and each says what it gives.
import { maxHearts, useHere } from "../../campaign/campaign";
import { text } from "../../text";
import { Hearts } from "../../ui/hearts";
import { Icon } from "../../ui/icon";

interface HeartsInputProps {
  /** Tells this group from the others of the page. */
  name: string;
  /** What the hearts are for, read out. */
  label: string;
  value: number;
  /** Only shown. */
  closed?: boolean;
  onGive: (count: number) => void;
}

export function HeartsInput({ name, label, value, closed = false, onGive }: HeartsInputProps) {
  const { hearts } = text.value.student;
  const counts = Array.from({ length: maxHearts(useHere().campaign) + 1 }, (_, count) => count);
  if (closed) return <Hearts count={value} />;
  return (
    <fieldset class="hearts-input">
      <legend class="unseen">{label}</legend>
      {counts.map((count) => (
        <label key={count} class={count === 0 ? "zero" : count <= value ? "given" : ""} title={hearts(count)}>
          <input type="radio" name={name} value={count} checked={value === count} onChange={() => onGive(count)} />
          {count === 0 ? <span aria-hidden="true">0</span> : <Icon name="heart" filled={count <= value} />}
          <span class="unseen">{hearts(count)}</span>
        </label>
      ))}
    </fieldset>
  );
}
