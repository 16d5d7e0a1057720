// Tells people which page they have reached, by its title and by the focus.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { kept, moves } from "../router";
import { text } from "../text";

/** What the screen is about, such as a post or a person; empty if its own title says it all. */
const subject = signal("");

/** Names what a screen is about, first in the title of the page, so that two tabs of one screen differ. */
export function useSubject(name: string | undefined): void {
  useEffect(() => {
    subject.value = name ?? "";
    return () => void (subject.value = "");
  }, [name]);
}

/**
 * Sets the title of the page, which is the product's name until `title` is known. After a move from another screen,
 * sets the focus as well.
 */
export function useTitle(title: string | undefined): void {
  const { product } = text.value.shell;
  const about = subject.value;
  useEffect(() => {
    document.title = [about, title, product].filter(Boolean).join(" - ");
  }, [about, title]);
  const move = moves.value;
  useEffect(() => {
    if (move === 0) return undefined;
    scrollTo(0, 0);
    return takeUp(kept().left);
  }, [move]);
}

const LOOK_EVERY_MS = 60;
const LOOK_FOR_MS = 5_000;

/**
 * Focuses the heading of the new screen as soon as it is drawn. A person who comes back gets the focus on the link by
 * which they left. If the focus has moved meanwhile, it stays.
 */
function takeUp(left: string | undefined): () => void {
  const before = document.activeElement;
  const stop = () => clearInterval(look);
  const look = setInterval(() => {
    const heading = document.querySelector<HTMLElement>("main h1");
    const link = left && document.querySelector<HTMLElement>(`main a[href="${CSS.escape(left)}"]`);
    const on = document.activeElement;
    if (on && on !== before && on !== document.body && on !== heading) return stop();
    (link || heading)?.focus();
    if (link || (heading && !left)) stop();
    return undefined;
  }, LOOK_EVERY_MS);
  const late = setTimeout(stop, LOOK_FOR_MS);
  return () => {
    stop();
    clearTimeout(late);
  };
}
