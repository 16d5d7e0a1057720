// The live region: announcements to screen readers that do not move the focus.
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

/** Sentences announced within this time are read together. */
const TOGETHER_MS = 100;
/** While a text changes step by step, as during typing, only its state after this pause is announced. */
const PAUSE_MS = 500;

const said = signal("");
let waiting: string[] = [];

/** Lets screen readers read a sentence once the person is idle. */
export function announce(sentence: string): void {
  waiting.push(sentence);
  if (waiting.length > 1) return;
  // Screen readers notice a repeated sentence only if it disappears in between.
  said.value = "";
  setTimeout(() => {
    said.value = waiting.join(" ");
    waiting = [];
  }, TOGETHER_MS);
}

/** Announces a text on the page whenever it changes, but neither its first value nor an empty one. */
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

/**
 * The live region. One is at the end of the page, and one in each dialog, since a modal dialog silences the page
 * behind it.
 */
export function Live() {
  return <div class="unseen" role="status">{said}</div>;
}
