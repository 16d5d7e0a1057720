// The router. The address is the only state: ordinary links work, and the filters of a screen are in the query, so that
// the back button and a shared address restore them.
import { computed, signal } from "@preact/signals";

const place = signal(read());

/** The path, without a final slash. */
export const path = computed(() => place.value.path);
/** Parameters of the query. */
export const query = computed(() => new URLSearchParams(place.value.search));
/** Counts the moves to another screen. The title, the focus and the scroll position follow it. */
export const moves = signal(0);

function read(): { path: string; search: string } {
  return { path: location.pathname.replace(/(?<=.)\/$/, ""), search: location.search };
}

/** State that the browser's history keeps with an address. */
interface Kept {
  /** Path of the screen whose link led here. */
  from?: string;
  /** Address of the link by which the person left this screen. */
  left?: string;
}

/** The state that the browser's history keeps for the current screen. */
export const kept = (): Kept => (history.state as Kept | null) ?? {};

function arrive(): void {
  const before = place.peek().path;
  place.value = read();
  if (place.peek().path !== before) moves.value++;
}

/** Goes to an address of this site. */
export function go(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(history.state, "", to);
  else {
    const from = location.pathname;
    history.replaceState({ ...kept(), left: to } satisfies Kept, "");
    history.pushState({ from } satisfies Kept, "", to);
  }
  arrive();
}

/** Sets parameters of the query and leaves the others unchanged; an empty value removes its parameter. */
export function setQuery(changes: Record<string, string>, { replace = true } = {}): void {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") next.delete(name);
    else next.set(name, value);
  }
  const search = next.toString();
  go(location.pathname + (search && `?${search}`), { replace });
}

/**
 * The parameters of a path that matches a pattern such as `/:campaign/postes/:post`; `undefined` if it does not match.
 */
export function match(pattern: string, actual: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split("/"), actual.split("/")];
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) {
      if (value === "") return undefined;
      try {
        parameters[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return undefined;
      }
    } else if (part !== value) return undefined;
  }
  return parameters;
}

/** Makes ordinary links within the site change the screen instead of loading a page. */
export function followLinks(): void {
  addEventListener("popstate", arrive);
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (/^\/(api|mail|local|demo)(\/|$)/.test(link.pathname)) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    // A link to the previous screen goes back in the history, which restores the filters and the line that was opened.
    if (link.rel === "up" && kept().from === link.pathname) history.back();
    else go(link.pathname + link.search + link.hash);
  });
}
