// Whether somebody is there: the page asks the server by itself only then, so that a session left alone comes to its end.

/** How long somebody counts as there after their last touch, key or return to the page. */
export const PRESENT_MS = 5 * 60_000;

let last = Date.now();

/** Notes every sign of the person. */
export function followPresence(): void {
  const note = () => {
    if (!document.hidden) last = Date.now();
  };
  for (const sign of ["pointerdown", "keydown", "wheel", "focus", "visibilitychange"]) {
    addEventListener(sign, note, { capture: true, passive: true });
  }
}

/** Whether there was a sign of the person within the last few minutes. */
export const isPresent = (at: number, lastSign = last): boolean => at - lastSign < PRESENT_MS;
