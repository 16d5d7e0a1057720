// The form that asks for the publication of a run. A correction of results needs a reason; warnings must be
// acknowledged.
import { useSignal } from "@preact/signals";
import { ask, http } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { useDraft } from "../../saving/draft";
import { text } from "./words";
import { Check } from "../../ui/check";
import { errorOf, ErrorSummary, type FieldError } from "../../ui/errors";
import { Field } from "../../ui/field";
import { codeInWords, Failed } from "../../ui/notice";
import type { Figures } from "./plausibility";
import { Asked, useRequest } from "./request";

const NO_REASON = "reason_required";

interface PublicationProps {
  /** Digest of the run. */
  run: string;
  round: number;
  figures: Figures | undefined;
  /** Whether it corrects published results, which takes a reason. */
  corrects: boolean;
  /** Called once the publication is asked for. */
  onAsked: () => void;
}

export function Publication({ run, round, figures, corrects, onAsked }: PublicationProps) {
  const { campaign } = useHere();
  const { rounds } = text.value.admin;
  const { value: reason, drop } = useDraft(`publication ${campaign.id} ${run}`, "");
  const confirmed = useSignal(false);
  const wrong = useSignal<readonly FieldError[]>([]);
  const { problem, asked, busy, send } = useRequest();
  const toConfirm = figures?.to_confirm;
  const [reasonId, confirmId] = [`reason-${run}`, `confirm-${run}`];
  const publish = async (event: SubmitEvent) => {
    event.preventDefault();
    wrong.value = toConfirm && !confirmed.value ? [{ id: confirmId, error: rounds.toConfirm }] : [];
    if (wrong.value.length > 0) return;
    const path = { campaign: campaign.id, round };
    const body = {
      run,
      ...(reason.value ? { reason: reason.value } : {}),
      ...(toConfirm ? { confirmed_warnings: toConfirm } : {}),
    };
    await send(() => ask(http.POST("/api/campaigns/{campaign}/rounds/{round}/publication", { params: { path }, body })), () => {
      drop();
      onAsked();
    });
    if (problem.peek()?.code === NO_REASON) wrong.value = [{ id: reasonId, error: codeInWords(NO_REASON) }];
  };
  return (
    <>
      {problem.value && wrong.value.length === 0 && <Failed problem={problem.value} />}
      {asked.value && <Asked />}
      <form onSubmit={publish} noValidate>
        <ErrorSummary errors={wrong.value} />
        {corrects && <Field label={rounds.publishReason} id={reasonId} error={errorOf(wrong.value, reasonId)}>
          {(input) => <input {...input} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}
        </Field>}
        {toConfirm && (
          <Check id={confirmId} error={errorOf(wrong.value, confirmId)} label={rounds.confirm(figures.warnings.length + (figures.overtaken ? 1 : 0), figures.changes.length)}
            checked={confirmed.value} onChange={(checked) => (confirmed.value = checked)} />
        )}
        <button type="submit" class="primary" aria-disabled={busy.value}>{rounds.publish}</button>
      </form>
    </>
  );
}
