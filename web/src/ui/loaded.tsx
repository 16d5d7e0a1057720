// What a screen needs from the server before it can show itself, and the three faces of waiting for it.
import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { online, type Problem, problemOf } from "../api/client";
import { text } from "../text";
import { announce } from "./live";
import { Failed } from "./notice";

export interface Loaded<T> {
  /** The last answer; it stays while a newer one is on its way. */
  readonly data: Signal<T | undefined>;
  readonly problem: Signal<Problem | undefined>;
  readonly loading: Signal<boolean>;
  /** Asks again. */
  readonly reload: () => Promise<void>;
}

/** Asks the server at once and whenever a dependency changes; an answer that comes late is dropped. */
export function useLoaded<T>(load: () => Promise<T>, dependencies: readonly unknown[]): Loaded<T> {
  const data = useSignal<T | undefined>(undefined);
  const problem = useSignal<Problem | undefined>(undefined);
  const loading = useSignal(true);
  const turn = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++turn.current;
    loading.value = true;
    try {
      const answer = await load();
      if (mine !== turn.current) return;
      data.value = answer;
      problem.value = undefined;
    } catch (thrown) {
      const failed = problemOf(thrown);
      if (mine === turn.current) problem.value = failed;
    } finally {
      if (mine === turn.current) loading.value = false;
    }
  }, dependencies);
  useEffect(() => {
    void reload();
    return () => void turn.current++;
  }, [reload]);
  const reached = online.value;
  useEffect(() => {
    // What the line kept from coming is asked for again once there is one.
    if (reached && problem.peek()?.code === "offline") void reload();
  }, [reached]);
  return { data, problem, loading, reload };
}

/** Shows what was loaded, or that it is on its way, or why it is not. */
export function Show<T>({ of, children }: { of: Loaded<T>; children: (data: T) => ComponentChildren }) {
  const data = of.data.value;
  if (of.problem.value) {
    return (
      <>
        <Failed problem={of.problem.value} retry={() => void of.reload()} />
        {data !== undefined && children(data)}
      </>
    );
  }
  return data === undefined ? <Waiting /> : <>{children(data)}</>;
}

/** What takes longer than this is said to be on its way. */
const LONG_MS = 1_000;

export function Waiting() {
  const { loading } = text.value.common;
  useEffect(() => {
    const timer = setTimeout(() => announce(loading), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return <p class="waiting">{loading}</p>;
}
