// Told to a student whose address a list has changed: earlier hearts are hidden until the change is confirmed.
import { useSignal } from "@preact/signals";
import { ask, http } from "../../api/client";
import { moment } from "../../time/dates";
import { useAction } from "../../ui/action";
import { Field } from "../../ui/field";
import { Failed, Notice, sentence } from "../../ui/notice";
import { text } from "../address/words";

export interface HiddenProps {
  campaign: string;
  until: string;
  /** Loads the list again once it is shown. */
  onShown: () => void;
}

export function Hidden({ campaign, until, onShown }: HiddenProps) {
  const { address } = text.value;
  const code = useSignal("");
  const missing = useSignal(false);
  const { busy, problem, run } = useAction();
  const give = async (event: SubmitEvent) => {
    event.preventDefault();
    missing.value = code.value.trim() === "";
    if (missing.value) return;
    if (await run(() => ask(http.POST("/api/me/address", { body: { campaign, code: code.value } })))) onShown();
  };
  const wrong = problem.value?.code === "wrong_code" ? sentence(problem.value) : undefined;
  return (
    <Notice tone="warning" title={address.hidden(moment(until))}>
      <p>{address.hiddenMore}</p>
      <form onSubmit={give} noValidate>
        {problem.value && !wrong && <Failed problem={problem.value} />}
        <Field label={address.code} hint={address.codeHint} error={missing.value ? address.codeMissing : wrong}>
          {(input) => <input {...input} autocomplete="off" maxLength={20} required value={code.value} onInput={(event) => (code.value = event.currentTarget.value)} />}
        </Field>
        <p class="actions"><button type="submit" aria-disabled={busy.value}>{address.show}</button></p>
      </form>
    </Notice>
  );
}
