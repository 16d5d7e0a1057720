// Six digits to give: of a mail, or of an authenticator.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { type Problem, problemOf } from "../../api/client";
import { text } from "../../text";
import { Field } from "../../ui/field";
import { Failed, sentence } from "../../ui/notice";

interface CodeFormProps {
  label: string;
  verb: string;
  /** Gives the code to the server. */
  give: (code: string) => Promise<void>;
  /** Beside the button. */
  children?: ComponentChildren;
}

export function CodeForm({ label, verb, give, children }: CodeFormProps) {
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
      await give(code);
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
      <Field label={label} hint={signIn.codeHint} error={wrong.value ? signIn.codeWrong : wrongCode}>
        {(input) => (
          <input {...input} class="code" name="code" inputMode="numeric" autocomplete="one-time-code" maxLength={7} required />
        )}
      </Field>
      <p class="actions">
        <button type="submit" class="primary" disabled={busy.value}>{verb}</button>
        {children}
      </p>
    </form>
  );
}
