// The form that asks another administrator to agree on a calendar that moves windows of a matched round, or resumes a campaign
// that the checks have suspended.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { useDraft } from "../../saving/draft";
import { text } from "./words";
import { Field } from "../../ui/field";
import { codeInWords, Failed, Notice } from "../../ui/notice";
import { Asked, useRequest } from "./request";

interface RequestProps {
  calendar: Shape<"Calendar">;
  /** The version of the calendar that the person has read. */
  replaces: number;
  /** Whether it resumes a campaign that the checks have suspended. */
  resumes: boolean;
  /** Called once the request is recorded, which holds the calendar from then on. */
  onAsked: () => void;
}

export function CalendarRequest({ calendar, replaces, resumes, onAsked }: RequestProps) {
  const { campaign } = useHere();
  const { calendar: words } = text.value.admin;
  const { value: reason, drop } = useDraft(`calendar reason ${campaign.id}`, "");
  const missing = useSignal(false);
  const { problem, asked, busy, send } = useRequest();
  const request = () => {
    missing.value = reason.value.trim() === "";
    if (missing.value) return;
    const body = { calendar, replaces, reason: reason.value };
    return void send(() => ask(http.POST("/api/campaigns/{campaign}/calendar", { params: { path: { campaign: campaign.id } }, body })), () => {
      drop();
      onAsked();
    });
  };
  if (asked.value) return <Asked />;
  return (
    <Notice tone="warning" title={words.takesTwo} told answer>
      <p>{resumes ? words.resumesByTwo : words.takesTwoWhy}</p>
      {problem.value && <Failed problem={problem.value} />}
      <Field label={words.requestReason} id="calendar-reason" error={missing.value ? codeInWords("reason_required") : undefined}>
        {(input) => <input {...input} required value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}
      </Field>
      <p class="actions"><button type="button" aria-disabled={busy.value} onClick={request}>{words.request}</button></p>
    </Notice>
  );
}
