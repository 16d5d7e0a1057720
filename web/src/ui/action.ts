import { type Signal, useSignal } from "@preact/signals";
import { type Problem, problemOf } from "../api/client";

/** Something a button asks of the server: once at a time, and why it failed. */
interface Action {
  readonly busy: Signal<boolean>;
  readonly problem: Signal<Problem | undefined>;
  /** Does it unless it is under way; whether it was done. */
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
