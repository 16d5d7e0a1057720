// What managers and administrators give besides: the code of an authenticator (TOTP), got the first time.
import { useSignal } from "@preact/signals";
import { ask, http, type Problem, problemOf, type Shape } from "../../api/client";
import { enter } from "../../session";
import { text } from "../../text";
import { Field } from "../../ui/field";
import { Failed, sentence } from "../../ui/notice";

export function SecondFactor({ state }: { state: "to_enrol" | "to_give" }) {
  const { signIn } = text.value;
  const enrolment = useSignal<Shape<"Enrolment"> | undefined>(undefined);
  const problem = useSignal<Problem | undefined>(undefined);
  const begin = async () => {
    try {
      enrolment.value = await ask(http.POST("/api/me/second-factor"));
    } catch (thrown) {
      problem.value = problemOf(thrown);
    }
  };
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{signIn.factorTitle}</h1>
      {problem.value && <Failed problem={problem.value} />}
      {state === "to_give" && <><p>{signIn.factorAsk}</p><GiveCode label={signIn.connect} /></>}
      {state === "to_enrol" && (
        <>
          <p>{signIn.factorEnrol}</p>
          {enrolment.value ? <Key of={enrolment.value} /> : (
            <button type="button" class="primary" onClick={() => void begin()}>{signIn.factorStart}</button>
          )}
        </>
      )}
    </section>
  );
}

function Key({ of }: { of: Shape<"Enrolment"> }) {
  const { signIn } = text.value;
  return (
    <>
      <p>{signIn.factorKey} :</p>
      <p class="key">{of.secret.match(/.{1,4}/g)?.join(" ")}</p>
      <p><a href={of.uri}>{signIn.factorOpen}</a></p>
      <GiveCode label={signIn.factorConfirm} />
    </>
  );
}

function GiveCode({ label }: { label: string }) {
  const { signIn } = text.value;
  const problem = useSignal<Problem | undefined>(undefined);
  const wrong = useSignal(false);
  const busy = useSignal(false);
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    const code = String(new FormData(form).get("code")).replace(/\s/g, "");
    problem.value = undefined;
    wrong.value = !/^\d{6}$/.test(code);
    if (wrong.value) return form.querySelector("input")?.focus();
    busy.value = true;
    try {
      enter(await ask(http.POST("/api/session/second-factor", { body: { code } })));
    } catch (thrown) {
      problem.value = problemOf(thrown);
      form.querySelector("input")?.select();
    } finally {
      busy.value = false;
    }
  };
  const wrongCode = problem.value?.code === "wrong_code" ? sentence(problem.value) : undefined;
  return (
    <form onSubmit={submit} noValidate>
      {problem.value && !wrongCode && <Failed problem={problem.value} />}
      <Field label={signIn.factorCode} hint={signIn.codeHint} error={wrong.value ? signIn.codeWrong : wrongCode}>
        {(input) => <input {...input} class="code" name="code" inputMode="numeric" autocomplete="one-time-code" maxLength={7} />}
      </Field>
      <button type="submit" class="primary" disabled={busy.value}>{label}</button>
    </form>
  );
}
