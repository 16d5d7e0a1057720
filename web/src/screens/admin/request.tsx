// Requests that need a second administrator: one asks, and is told that another must approve.
import { useSignal } from "@preact/signals";
import { useHere, within } from "../../campaign/campaign";
import { text } from "./words";
import { useAction } from "../../ui/action";
import { Notice } from "../../ui/notice";

/** Sends a request that needs a second administrator; tells that it is recorded (`done`), or why it failed. */
export function useRequest() {
  const { busy, problem, run } = useAction();
  const asked = useSignal(false);
  const send = async (request: () => Promise<unknown>, done: () => void) => {
    asked.value = false;
    asked.value = await run(request);
    if (asked.value) done();
  };
  return { problem, asked, busy, send };
}

export function Asked() {
  const { campaign } = useHere();
  const { admin: { rounds }, shell } = text.value;
  return (
    <Notice tone="good" title={rounds.asked} told answer>
      <p><a href={within(campaign, "accords")}>{shell.screens.approvals}</a></p>
    </Notice>
  );
}
