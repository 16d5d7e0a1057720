// The one place that speaks to screen readers without moving the focus.
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

/** Sentences of the same moment are read together. */
const TOGETHER_MS = 100;
/** Whoever types, or gives hearts one after the other, hears where that leads once they pause. */
const PAUSE_MS = 500;

const said = signal("");
let waiting: string[] = [];

/** Has a sentence read once the person is idle. */
export function announce(sentence: string): void {
  waiting.push(sentence);
  if (waiting.length > 1) return;
  // A sentence said twice in a row is a change only if it goes away in between.
  said.value = "";
  setTimeout(() => {
    said.value = waiting.join(" ");
    waiting = [];
  }, TOGETHER_MS);
}

/** Announces what stands on the page whenever it changes; not what it says at first, nor that it says nothing. */
export function useAnnounced(sentence: string): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return undefined;
    }
    const timer = sentence ? setTimeout(() => announce(sentence), PAUSE_MS) : undefined;
    return () => clearTimeout(timer);
  }, [sentence]);
}

/** Under the page; and in each dialog, behind which the page is silent. */
export function Live() {
  return <div class="unseen" role="status">{said}</div>;
}
