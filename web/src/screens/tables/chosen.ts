// The columns that somebody chose, kept on this device for each table.
import { type Signal, signal } from "@preact/signals";
import type { Table } from "./definition";
import type { Chosen } from "./layout";

const known = new Map<Table, Signal<Chosen>>();
const keptAs = (kind: Table): string => `columns.${kind}`;

/** The choice for a table; empty if nothing was chosen. */
export function chosenOf(kind: Table): Signal<Chosen> {
  let found = known.get(kind);
  if (!found) known.set(kind, (found = signal(read(kind))));
  return found;
}

/** Keeps a choice; an empty one is forgotten. */
export function choose(kind: Table, chosen: Chosen): void {
  chosenOf(kind).value = chosen;
  try {
    if (Object.keys(chosen).length === 0) localStorage.removeItem(keptAs(kind));
    else localStorage.setItem(keptAs(kind), JSON.stringify(chosen));
  } catch {
    // A browser that keeps nothing shows the choice as long as the page lives.
  }
}

/** What the device has kept. Anything but yes and no by key is left out, since people and other versions may write there. */
function read(kind: Table): Chosen {
  try {
    const entries = Object.entries(JSON.parse(localStorage.getItem(keptAs(kind)) ?? "{}") as object);
    return Object.fromEntries(entries.filter(([, shown]) => typeof shown === "boolean"));
  } catch {
    return {};
  }
}
