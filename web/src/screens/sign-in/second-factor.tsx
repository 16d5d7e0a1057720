// The second factor of managers and administrators: the code of an authenticator (TOTP), enrolled the first time.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { enter, type Me } from "../../session/session";
import { text } from "../../text";
import { useAction } from "../../ui/action";
import { Field } from "../../ui/field";
import { Failed } from "../../ui/notice";
import { CodeForm } from "./code-form";

type State = Exclude<Me["second_factor"], "not_needed" | "given">;

export function SecondFactor({ state }: { state: State }) {
  const { signIn } = text.value;
  const enrolment = useSignal<Shape<"Enrolment"> | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const begin = (enrolment_code: string | null) =>
    run(async () => (enrolment.value = await ask(http.POST("/api/me/second-factor", { body: { enrolment_code } }))));
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{signIn.factorTitle}</h1>
      {problem.value && <Failed problem={problem.value} />}
      {state === "to_give" && <><p>{signIn.factorAsk}</p><GiveCode label={signIn.connect} /></>}
      {state !== "to_give" && enrolment.value && <><p>{signIn.factorEnrol}</p><Key of={enrolment.value} /></>}
      {state === "to_enrol" && !enrolment.value && (
        <>
          <p>{signIn.factorEnrol}</p>
          <button type="button" class="primary" aria-disabled={busy.value} onClick={() => void begin(null)}>{signIn.factorStart}</button>
        </>
      )}
      {state === "to_enrol_by_code" && !enrolment.value && <ByCode busy={busy.value} onCode={(code) => void begin(code)} />}
    </section>
  );
}

/** Asks for the code that a manager tells by telephone after a reset. */
function ByCode({ busy, onCode }: { busy: boolean; onCode: (code: string) => void }) {
  const { signIn } = text.value;
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    onCode(String(new FormData(event.currentTarget).get("code")));
  };
  return (
    <form onSubmit={submit}>
      <p>{signIn.factorReset}</p>
      <Field label={signIn.factorResetCode} hint={signIn.factorResetHint}>
        {(input) => <input {...input} class="code" name="code" autocomplete="off" autocapitalize="characters" maxLength={20} required />}
      </Field>
      <button type="submit" class="primary" aria-disabled={busy}>{signIn.factorStart}</button>
    </form>
  );
}

function Key({ of }: { of: Shape<"Enrolment"> }) {
  const { signIn } = text.value;
  return (
    <>
      <p>{signIn.factorKey}{text.value.common.colon}</p>
      <p class="key">{of.secret.match(/.{1,4}/g)?.join(" ")}</p>
      <p><a href={of.uri}>{signIn.factorOpen}</a></p>
      <GiveCode label={signIn.factorConfirm} />
    </>
  );
}

function GiveCode({ label }: { label: string }) {
  const give = async (code: string) => enter(await ask(http.POST("/api/session/second-factor", { body: { code } })));
  return <CodeForm label={text.value.signIn.factorCode} verb={label} give={give} />;
}
