// The form with which an office says whom people write to.
import { ask, http } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { useDraft } from "../../saving/draft";
import { useAction } from "../../ui/action";
import { Dialog } from "../../ui/dialog";
import { errorOf, ErrorSummary, refusals } from "../../ui/errors";
import { Field } from "../../ui/field";
import { Failed } from "../../ui/notice";
import type { Office } from "./office";
import { text } from "./words";

interface SayingProps {
  office: Office;
  name: string;
  onClose: () => void;
  onSaid: () => void;
}

export function Saying({ office: { office, contact }, name, onClose, onSaid }: SayingProps) {
  const { campaign } = useHere();
  const { contacts: words, common } = text.value;
  const { value, drop } = useDraft(`contact ${name}`, { email: contact?.email ?? "", phone: contact?.phone ?? "", note: contact?.note ?? "" });
  const { busy, problem, run } = useAction();
  const errors = refusals(problem.value);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void run(async () => {
      const params = { path: { campaign: campaign.id } };
      await ask(http.PUT("/api/campaigns/{campaign}/contacts", { params, body: { office, ...value.value } }));
      drop();
      onSaid();
    });
  };
  const of = (field: "email" | "phone" | "note") => ({
    value: value.value[field],
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => void (value.value = { ...value.value, [field]: currentTarget.value }),
  });
  const wrong = (field: string) => ({ id: field, error: errorOf(errors, field) || undefined });
  return (
    <Dialog title={name} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        {problem.value && errors.length === 0 && <Failed problem={problem.value} />}
        <ErrorSummary errors={errors} />
        <Field {...wrong("/email")} label={words.email} hint={words.emailHint}>{(input) => <input {...input} type="email" {...of("email")} />}</Field>
        <Field {...wrong("/phone")} label={words.phone}>{(input) => <input {...input} type="tel" {...of("phone")} />}</Field>
        <Field {...wrong("/note")} label={words.note} hint={words.noteHint}>{(input) => <input {...input} type="text" {...of("note")} />}</Field>
        <p class="hint">{words.hint}</p>
        <p class="actions">
          <button type="submit" class="primary" aria-disabled={busy.value}>{words.save}</button>
          <button type="button" onClick={onClose}>{common.cancel}</button>
        </p>
      </form>
    </Dialog>
  );
}
