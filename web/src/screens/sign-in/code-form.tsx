// A form for a code of six digits, from a mail or from an authenticator. It takes the focus, since it appears when the
// code is what comes next.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { text } from "../../text/sign-in";
import { useAction } from "../../ui/action";
import { Field } from "../../ui/field";
import { useAnnounced } from "../../ui/live";
import { Failed, sentence } from "../../ui/notice";
import { useTakesFocus } from "../../ui/take-focus";

interface CodeFormProps {
  label: string;
  verb: string;
  /** Sends the code to the server. */
  give: (code: string) => Promise<void>;
  /** Other actions, beside the button. */
  children?: ComponentChildren;
}

export function CodeForm({ label, verb, give, children }: CodeFormProps) {
  const { signIn } = text.value;
  const { busy, problem, run } = useAction();
  const wrong = useSignal(false);
  const box = useTakesFocus<HTMLInputElement>();
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    const code = String(new FormData(form).get("code")).replace(/\s/g, "");
    wrong.value = !/^\d{6}$/.test(code);
    if (wrong.value) return form.querySelector("input")?.focus();
    if (!(await run(() => give(code)))) form.querySelector("input")?.select();
  };
  const wrongCode = problem.value?.code === "wrong_code" ? sentence(problem.value) : undefined;
  const error = wrong.value ? signIn.codeWrong : wrongCode;
  useAnnounced(error ?? "");
  return (
    <form onSubmit={submit} noValidate>
      {problem.value && !wrongCode && <Failed problem={problem.value} />}
      <Field label={label} hint={signIn.codeHint} error={error}>
        {(input) => (
          <input {...input} class="code" name="code" inputMode="numeric" autocomplete="one-time-code" maxLength={20} required ref={box} />
        )}
      </Field>
      <p class="actions">
        <button type="submit" class="primary" aria-disabled={busy.value}>{verb}</button>
        {children}
      </p>
    </form>
  );
}
