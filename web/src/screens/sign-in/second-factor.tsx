// The second factor of managers and administrators: the code of an authenticator (TOTP), enrolled the first time.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { enter } from "../../session/session";
import { text } from "../../text";
import { useAction } from "../../ui/action";
import { Failed } from "../../ui/notice";
import { CodeForm } from "./code-form";

export function SecondFactor({ state }: { state: "to_enrol" | "to_give" }) {
  const { signIn } = text.value;
  const enrolment = useSignal<Shape<"Enrolment"> | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const begin = () => run(async () => (enrolment.value = await ask(http.POST("/api/me/second-factor"))));
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{signIn.factorTitle}</h1>
      {problem.value && <Failed problem={problem.value} />}
      {state === "to_give" && <><p>{signIn.factorAsk}</p><GiveCode label={signIn.connect} /></>}
      {state === "to_enrol" && (
        <>
          <p>{signIn.factorEnrol}</p>
          {enrolment.value ? <Key of={enrolment.value} /> : (
            <button type="button" class="primary" aria-disabled={busy.value} onClick={() => void begin()}>{signIn.factorStart}</button>
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
