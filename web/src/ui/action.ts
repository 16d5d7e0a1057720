import { type Signal, useSignal } from "@preact/signals";
import { type Problem, problemOf } from "../api/client";

/** A request made by a button. It runs once at a time and keeps the reason of a failure. */
interface Action {
  readonly busy: Signal<boolean>;
  readonly problem: Signal<Problem | undefined>;
  /** Runs the request unless one is under way. Gives true if it succeeded. */
  readonly run: (act: () => Promise<unknown>) => Promise<boolean>;
}

export function useAction(): Action {
  const busy = useSignal(false);
  const problem = useSignal<Problem | undefined>(undefined);
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    if (busy.peek()) return false;
    busy.value = true;
    problem.value = undefined;
    try {
      await act();
      return true;
    } catch (thrown) {
      problem.value = problemOf(thrown);
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy, problem, run };
}
