// Whether the person is there. The page makes requests of its own only then, so that an abandoned session ends.

/** How long a person counts as there after the last click, key press, scroll or return to the page. */
export const PRESENT_MS = 5 * 60_000;

let last = Date.now();

/** Notes the time of every sign that the person is there. */
export function followPresence(): void {
  const note = () => {
    if (!document.hidden) last = Date.now();
  };
  for (const sign of ["pointerdown", "keydown", "wheel", "focus", "visibilitychange"]) {
    addEventListener(sign, note, { capture: true, passive: true });
  }
}

/** Whether the person gave a sign within [`PRESENT_MS`] before `at`. */
export const isPresent = (at: number, lastSign = last): boolean => at - lastSign < PRESENT_MS;
