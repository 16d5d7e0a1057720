// What a form holds until it is sent, kept in this tab: it is there again after a reload or on coming back to the screen.
// Passwords, codes and the secrets of a draw are never kept.
import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { useState } from "preact/hooks";
import { me } from "../session/session";
import { keep, readKept } from "./kept";

/** What the server has, as far as the form knows. */
interface Base<Value> {
  saved: Value;
  /** The version over which the person types. */
  version: number;
}

export interface Draft<Value> {
  readonly value: Signal<Value>;
  readonly base: Signal<Base<Value>>;
  /** Whether the value was typed earlier and is taken up again. */
  readonly resumed: Signal<boolean>;
  /** Gives up what was typed. */
  readonly drop: () => void;
}

/** The draft with this name; `saved` is what the form starts with, which is not kept. */
export function useDraft<Value>(what: string, saved: Value, version = 0): Draft<Value> {
  const [name] = useState(() => `${what} ${me.peek()?.email}`);
  const [found] = useState(() => readKept<Value>(name));
  const value = useSignal(found ? found.value : saved);
  const base = useSignal({ saved, version: found ? found.version : version });
  const resumed = useSignal(found !== undefined && !equal(found.value, saved));
  useSignalEffect(() => {
    const { saved: known, version: over } = base.value;
    const same = equal(value.value, known);
    keep(name, same ? undefined : { version: over, value: value.value });
    if (same) resumed.value = false;
  });
  const drop = () => {
    const { saved: known, version: over } = base.peek();
    // The version is that of what is saved: a draft may be over an older one.
    base.value = { saved: known, version: Math.max(version, over) };
    value.value = known;
  };
  return { value, base, resumed, drop };
}

/** Whether two values read from JSON are the same, whatever the order of their properties. */
export function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [here, there] = [Object.entries(a), new Map(Object.entries(b))];
  return here.length === there.size && here.every(([key, value]) => there.has(key) && equal(value, there.get(key)));
}
