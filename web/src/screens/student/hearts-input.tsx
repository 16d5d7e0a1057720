// A native group of radio buttons for the hearts of a post: the arrow keys move, and each button says what it gives.
import { maxHearts, useHere } from "../../campaign/campaign";
import { text } from "../../text";
import { Hearts } from "../../ui/hearts";
import { Icon } from "../../ui/icon";

interface HeartsInputProps {
  /** Name of the group, unique on the page. */
  name: string;
  /** Label for screen readers: the post that the hearts are for. */
  label: string;
  value: number;
  /** Whether the hearts are shown but cannot be changed. */
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
          <Icon name={count === 0 ? "no" : "heart"} filled={count > 0 && count <= value} />
          <span class="unseen">{hearts(count)}</span>
        </label>
      ))}
    </fieldset>
  );
}
