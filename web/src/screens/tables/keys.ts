// The keyboard in a table: arrows move from row to row, Enter opens, / goes to the search.
import { useEffect } from "preact/hooks";

/** Rows that Page Up and Page Down pass over. */
const PAGE = 20;

/** Moves the focus to the link of another row; `follow` is told of its row. */
export function moveAmongRows(event: KeyboardEvent, follow: ((id: string) => void) | undefined): void {
  const links = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>("a.arrow")];
  const from = links.indexOf(document.activeElement as HTMLElement);
  const to = target(event.key, from, links.length);
  if (from < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const link = links[to]!;
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: "nearest" });
  if (follow && link.dataset["row"]) follow(link.dataset["row"]);
}

/** The row to which a key leads; `undefined` for the keys that stay. */
function target(key: string, from: number, rows: number): number | undefined {
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + PAGE, PageUp: from - PAGE, Home: 0, End: rows - 1 }[key];
  return to === undefined ? undefined : Math.min(Math.max(to, 0), rows - 1);
}

/**
 * Sends `/` to the search field, and the down arrow from there to the rows. A key of one character acts only while the focus is
 * on the screen of the table (WCAG 2.1.4).
 */
export function useSearchKey(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const at = event.target as HTMLElement;
      const search = document.querySelector<HTMLInputElement>(".table-filters input[type=search]");
      if (event.key === "/" && at.closest(".table-screen") && !at.closest("input, select, textarea, dialog, [contenteditable]")) {
        event.preventDefault();
        search?.focus();
        search?.select();
      } else if (event.key === "ArrowDown" && at === search) {
        event.preventDefault();
        document.querySelector<HTMLElement>(".listing a.arrow")?.focus();
      }
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}
