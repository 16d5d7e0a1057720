// Data that a screen loads before it can be drawn, and its states: loading, loaded, failed.
import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { back, type Problem, problemOf } from "../api/client";
import { text } from "../text";
import { announce } from "./live";
import { Failed } from "./notice";

export interface Loaded<T> {
  /** The last answer, kept while a newer one is loading. */
  readonly data: Signal<T | undefined>;
  readonly problem: Signal<Problem | undefined>;
  readonly loading: Signal<boolean>;
  /** Loads again. */
  readonly reload: () => Promise<void>;
}

/**
 * Loads at once and whenever a dependency changes; an answer overtaken by a newer request is dropped. A request that
 * did not reach the server is made again once the network is back.
 */
export function useLoaded<T>(load: () => Promise<T>, dependencies: readonly unknown[]): Loaded<T> {
  const data = useSignal<T | undefined>(undefined);
  const problem = useSignal<Problem | undefined>(undefined);
  const loading = useSignal(true);
  const turn = useRef(0);
  const failures = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++turn.current;
    loading.value = true;
    try {
      const answer = await load();
      if (mine !== turn.current) return;
      data.value = answer;
      problem.value = undefined;
      failures.current = 0;
    } catch (thrown) {
      const failed = problemOf(thrown);
      if (mine !== turn.current) return;
      problem.value = failed;
      if (failed.code === "offline") void back(++failures.current).then(() => mine === turn.current ? reload() : undefined);
    } finally {
      if (mine === turn.current) loading.value = false;
    }
  }, dependencies);
  // A request need not wait until the browser has painted that the page is loading.
  useLayoutEffect(() => {
    void reload();
    return () => void turn.current++;
  }, [reload]);
  return { data, problem, loading, reload };
}

/** Draws the data once it is loaded; before that, that it is loading, or why it failed. */
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

/** Loading that takes longer than this is announced. */
const LONG_MS = 1_000;

export function Waiting() {
  const { loading } = text.value.common;
  useEffect(() => {
    const timer = setTimeout(() => announce(loading), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return <p class="waiting">{loading}</p>;
}
