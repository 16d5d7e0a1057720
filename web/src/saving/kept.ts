// What was typed and the server does not have yet: kept for this tab, so that a page loaded again, or a screen one comes
// back to, goes on where it was. `what` names the document and whose it is.

interface Kept<Value> {
  /** The version it was typed over. */
  version: number;
  value: Value;
}

const PREFIX = "kept ";

export function readKept<Value>(what: string): Kept<Value> | undefined {
  const text = sessionStorage.getItem(PREFIX + what);
  return text ? (JSON.parse(text) as Kept<Value>) : undefined;
}

/** Keeps it; nothing forgets it. */
export function keep<Value>(what: string, kept: Kept<Value> | undefined): void {
  if (kept) sessionStorage.setItem(PREFIX + what, JSON.stringify(kept));
  else sessionStorage.removeItem(PREFIX + what);
}

/** Whether something is kept. */
const anyKept = (): boolean => Object.keys(sessionStorage).some((key) => key.startsWith(PREFIX));

/** The documents that save themselves, wherever on the page one is. */
export const opened = new Set<{ flush: () => Promise<unknown>; close: () => void }>();

/** Saves what is pending; whether the server has all that was typed in this tab. */
export async function settle(): Promise<boolean> {
  await Promise.all([...opened].map((document) => document.flush()));
  return !anyKept();
}

/** Forgets what belongs to whoever signed in. */
export function closeAll(): void {
  for (const document of opened) document.close();
  opened.clear();
  sessionStorage.clear();
}

/** Asks before the page is left with something kept. */
export function guardLeaving(): void {
  addEventListener("beforeunload", (event) => anyKept() && event.preventDefault());
}
