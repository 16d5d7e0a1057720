// Resets the account of somebody who has lost the telephone or the mailbox. The code that the person then needs is shown once,
// to be read out by telephone.
import { type Signal, useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { moment } from "../../time/dates";
import { useAction } from "../../ui/action";
import { Check } from "../../ui/check";
import { errorOf, ErrorSummary, type FieldError } from "../../ui/errors";
import { Field } from "../../ui/field";
import { Failed, Notice } from "../../ui/notice";
import { text } from "./words";

interface Outcome {
  email: string;
  answer: Shape<"AccountReset">;
}

const [EMAIL, CONFIRM] = ["account-email", "account-confirm"];

/** The form that resets an account; `email` is its address, which the list above may fill in. */
export function Reset({ email }: { email: Signal<string> }) {
  const { accounts: words } = text.value;
  const sure = useSignal(false);
  const wrong = useSignal<readonly FieldError[]>([]);
  const outcome = useSignal<Outcome | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const reset = async (event: SubmitEvent) => {
    event.preventDefault();
    const address = email.value.trim();
    wrong.value = [
      ...(/^\S+@\S+\.\S+$/.test(address) ? [] : [{ id: EMAIL, error: words.missing }]),
      ...(sure.value ? [] : [{ id: CONFIRM, error: words.confirmMissing }]),
    ];
    if (wrong.value.length > 0) return;
    outcome.value = undefined;
    await run(async () => {
      outcome.value = { email: address, answer: await ask(http.POST("/api/accounts/reset", { body: { email: address } })) };
      email.value = "";
      sure.value = false;
    });
  };
  return (
    <>
      <h2 id="reset">{words.resetTitle}</h2>
      <p>{words.lead}</p>
      {outcome.value && <Told outcome={outcome.value} />}
      {problem.value && (problem.value.code === "unknown" ? <Notice tone="danger" title={words.unknown} told /> : <Failed problem={problem.value} />)}
      <form class="card narrow" onSubmit={reset} noValidate>
        <ErrorSummary errors={wrong.value} />
        <p>{words.sure}</p>
        <Field label={words.email} id={EMAIL} error={errorOf(wrong.value, EMAIL)}>
          {(input) => <input {...input} type="email" autocomplete="off" required value={email.value} onInput={(event) => (email.value = event.currentTarget.value)} />}
        </Field>
        <Check id={CONFIRM} error={errorOf(wrong.value, CONFIRM)} label={words.confirm} checked={sure.value} onChange={(checked) => (sure.value = checked)} />
        <p class="actions"><button type="submit" class="primary" aria-disabled={busy.value}>{words.reset}</button></p>
      </form>
    </>
  );
}

function Told({ outcome: { email, answer: { awaits_another, enrolment } } }: { outcome: Outcome }) {
  const { accounts: words, common } = text.value;
  if (awaits_another) return <Notice tone="warning" title={words.awaits} told />;
  return (
    <Notice tone="good" title={words.done(email)} told>
      {enrolment && (
        <>
          <p>{words.code}{common.colon} <code class="digest">{enrolment.code}</code></p>
          <p>{enrolment.phone ? <>{words.phone}{common.colon} <strong>{enrolment.phone}</strong></> : words.noPhone}</p>
          <p>{words.codeMore(moment(enrolment.expires_at))}</p>
        </>
      )}
    </Notice>
  );
}
