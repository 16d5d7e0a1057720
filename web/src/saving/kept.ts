// Changes that the server does not have yet, kept in the tab's session storage, so that they are still there after a
// reload or on coming back to a screen. `what` names the document and its owner.

interface Kept<Value> {
  /** The version of the document over which the value was typed. */
  version: number;
  value: Value;
}

const PREFIX = "kept ";

export function readKept<Value>(what: string): Kept<Value> | undefined {
  const text = sessionStorage.getItem(PREFIX + what);
  return text ? (JSON.parse(text) as Kept<Value>) : undefined;
}

/** Keeps a change; `undefined` removes it. */
export function keep<Value>(what: string, kept: Kept<Value> | undefined): void {
  if (kept) sessionStorage.setItem(PREFIX + what, JSON.stringify(kept));
  else sessionStorage.removeItem(PREFIX + what);
}

/** Whether any change is kept. */
const anyKept = (): boolean => Object.keys(sessionStorage).some((key) => key.startsWith(PREFIX));

/** The documents that save themselves, on any screen. */
export const opened = new Set<{ flush: () => Promise<unknown>; close: () => void }>();

/** Saves pending changes. Gives true once the server has everything typed in this tab. */
export async function settle(): Promise<boolean> {
  await Promise.all([...opened].map((document) => document.flush()));
  return !anyKept();
}

/** Closes every document and forgets what this tab keeps for the person signed in. */
export function closeAll(): void {
  for (const document of opened) document.close();
  opened.clear();
  sessionStorage.clear();
}

/** Makes the browser ask before it leaves the page while a change is kept. */
export function guardLeaving(): void {
  addEventListener("beforeunload", (event) => anyKept() && event.preventDefault());
}
