// The one place that speaks to screen readers without moving the focus.
import { signal } from "@preact/signals";

const said = signal("");

/** Has a sentence read once the person is idle. */
export function announce(sentence: string): void {
  // A sentence said twice in a row is a change only if it goes away in between.
  said.value = "";
  setTimeout(() => (said.value = sentence), 50);
}

export function Live() {
  return <div class="unseen" role="status" aria-live="polite">{said}</div>;
}
