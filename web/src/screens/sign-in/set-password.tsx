// The page of a mailed link. Its secret is after the #, a part that browsers do not send to servers.
import { type Signal, useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { text } from "../../text/sign-in";
import { useAction } from "../../ui/action";
import { errorOf, ErrorSummary, type FieldError } from "../../ui/errors";
import { Field, type InputProps } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { useLinkSecret } from "../../ui/link-secret";
import { codeInWords, Failed, Notice, sentence } from "../../ui/notice";
import { useTakesFocus } from "../../ui/take-focus";
import { PasswordRules, suggestion } from "./password-rules";

const REFUSED = "password_refused";
/** Identifiers of the two fields. */
const [NEW, AGAIN] = ["new", "again"];

export function SetPassword() {
  const { signIn } = text.value;
  const token = useLinkSecret();
  const done = useSignal(false);
  if (done.value) return <Created />;
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{signIn.setTitle}</h1>
      {token.value
        ? <Form token={token.value} onDone={() => (done.value = true)} />
        : <Notice tone="warning" title={signIn.linkMissing}><a href="/connexion">{signIn.askLink}</a></Notice>}
    </section>
  );
}

function Created() {
  const { signIn } = text.value;
  const title = useTakesFocus<HTMLHeadingElement>();
  return (
    <section class="card narrow centred">
      <p class="big-tick"><Icon name="yes" /></p>
      <h1 tabIndex={-1} ref={title}>{signIn.created}</h1>
      <p>{signIn.createdMore}</p>
      <p><a class="button primary" href="/connexion">{signIn.connect}</a></p>
    </section>
  );
}

function Form({ token, onDone }: { token: string; onDone: () => void }) {
  const { signIn, common } = text.value;
  const password = useSignal("");
  const again = useSignal("");
  const shown = useSignal(false);
  const generated = useSignal(false);
  const checklist = useSignal<Shape<"Checklist"> | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const wrong = useSignal<readonly FieldError[]>([]);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    wrong.value = again.value === password.value ? [] : [{ id: AGAIN, error: signIn.setDiffers }];
    if (wrong.value.length > 0) return;
    const done = await run(() => ask(http.PUT("/api/session/password", { body: { token, password: password.value } })));
    if (done) onDone();
    else if (problem.peek()?.code === REFUSED) wrong.value = [{ id: NEW, error: codeInWords(REFUSED) }];
  };
  const generate = () => {
    password.value = again.value = suggestion();
    shown.value = generated.value = true;
  };
  const dead = problem.value?.code === "wrong_link";
  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={wrong.value} />
      {problem.value && !dead && problem.value.code !== REFUSED && <Failed problem={problem.value} />}
      {dead && problem.value && (
        <Notice tone="danger" title={sentence(problem.value)} told><a href="/connexion">{signIn.askLink}</a></Notice>
      )}
      <Field label={signIn.setNew} id={NEW} error={errorOf(wrong.value, NEW)}>
        {(input) => (
          <NewPassword input={input} shown={shown.value} value={password} />
        )}
      </Field>
      <p class="actions">
        <button type="button" class="link" aria-pressed={shown.value} onClick={() => (shown.value = !shown.value)}>
          {shown.value ? signIn.hide : signIn.show}
        </button>
        <button type="button" class="link" onClick={generate}>{signIn.generate}</button>
      </p>
      {generated.value && <Notice title={signIn.generated} told />}
      <PasswordRules password={password.value} checklist={checklist} />
      <Field label={signIn.setAgain} id={AGAIN} error={errorOf(wrong.value, AGAIN)}>
        {(input) => (
          <NewPassword input={input} shown={shown.value} value={again} />
        )}
      </Field>
      <p class="actions">
        <button type="submit" class="primary" aria-disabled={busy.value}>{signIn.create}</button>
        <a href="/connexion">{common.cancel}</a>
      </p>
    </form>
  );
}

interface NewPasswordProps {
  input: InputProps;
  shown: boolean;
  value: Signal<string>;
}

function NewPassword({ input, shown, value }: NewPasswordProps) {
  const common = {
    ...input,
    autocomplete: "new-password",
    required: true,
    value: value.value,
    onInput: (event: { currentTarget: HTMLInputElement }) => void (value.value = event.currentTarget.value),
  } as const;
  return shown ? <input {...common} type="text" /> : <input {...common} type="password" />;
}
