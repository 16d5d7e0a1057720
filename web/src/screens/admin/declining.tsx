// Refuses a request of another administrator, or withdraws one's own, with a reason.
import { useSignal } from "@preact/signals";
import { ask, http } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { useDraft } from "../../saving/draft";
import { useAction } from "../../ui/action";
import { Field } from "../../ui/field";
import { announce } from "../../ui/live";
import { codeInWords, Failed } from "../../ui/notice";
import { text } from "./words";

interface DecliningProps {
  /** Identifier of the request. */
  approval: string;
  /** Whether the person has made the request. */
  own: boolean;
  onDone: () => void;
}

export function Declining({ approval, own, onDone }: DecliningProps) {
  const { campaign } = useHere();
  const { approvals, rounds } = text.value.admin;
  const { value: reason, resumed, drop } = useDraft(`declining ${approval}`, "");
  const missing = useSignal(false);
  const { busy, problem, run } = useAction();
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    missing.value = reason.value.trim() === "";
    if (missing.value) return event.currentTarget.querySelector("input")?.focus();
    return void run(async () => {
      const params = { path: { campaign: campaign.id, approval } };
      await ask(http.PUT("/api/campaigns/{campaign}/approvals/{approval}/refusal", { params, body: { reason: reason.value } }));
      drop();
      announce(approvals.declined);
      onDone();
    });
  };
  return (
    <details open={resumed.peek()}>
      <summary>{own ? approvals.withdraw : approvals.refuse}</summary>
      {problem.value && <Failed problem={problem.value} />}
      <form onSubmit={submit} noValidate>
        <Field label={rounds.reason} error={missing.value ? codeInWords("reason_required") : undefined}>
          {(input) => <input {...input} required maxLength={500} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}
        </Field>
        <button type="submit" class="danger" aria-disabled={busy.value}>{own ? approvals.withdrawNow : approvals.refuseNow}</button>
      </form>
    </details>
  );
}
