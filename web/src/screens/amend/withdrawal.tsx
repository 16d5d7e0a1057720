// That a student leaves the post obtained: what is noted, and the form with which the ARS notes it.
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { ask, http, type Shape } from "../../api/client";
import { type Campaign, useHere } from "../../campaign/campaign";
import { KEEPING_POSTS } from "../../screens";
import { moment } from "../../time/dates";
import { useAction } from "../../ui/action";
import { Choice } from "../../ui/choice";
import { Dialog } from "../../ui/dialog";
import { errorOf, ErrorSummary, type FieldError, refusals } from "../../ui/errors";
import { Field } from "../../ui/field";
import { announce } from "../../ui/live";
import { Failed } from "../../ui/notice";
import { text } from "./words";

interface WithdrawalProps {
  student: Shape<"StudentView">;
  /** Called once something is noted. */
  after: () => void;
}

export function Withdrawal({ student, after }: WithdrawalProps) {
  const { campaign, roles } = useHere();
  const { withdrawal: words } = text.value;
  const opened = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { busy, problem, run } = useAction();
  const path = { campaign: campaign.id, student: student.id };
  const decides = KEEPING_POSTS.some((role) => roles.has(role));
  const { withdrawal: noted } = student;
  if (!noted && !decides) return null;
  const takeBack = () => run(async () => {
    await ask(http.DELETE("/api/campaigns/{campaign}/students/{student}/withdrawal", { params: { path } }));
    announce(words.keptDone);
    // The button that was pressed goes away.
    heading.current?.focus();
    after();
  });
  const done = () => {
    opened.value = false;
    announce(words.done);
    after();
  };
  return (
    <section class="card no-print">
      <h2 tabIndex={-1} ref={heading}>{words.title}</h2>
      {problem.value && <Failed problem={problem.value} />}
      {noted ? (
        <>
          <p>{words.noted(moment(noted.at))}{noted.reason && ` ${words.because(noted.reason)}`}</p>
          <p>{placeInWords(campaign, student)}</p>
          {decides && <p class="actions"><button type="button" aria-disabled={busy.value} onClick={() => void takeBack()}>{words.takeBack}</button></p>}
        </>
      ) : (
        <>
          <p class="hint">{words.lead}</p>
          <p class="actions"><button type="button" onClick={() => (opened.value = true)}>{words.note}</button></p>
        </>
      )}
      {opened.value && <Noting student={student} onClose={() => (opened.value = false)} onDone={done} />}
    </section>
  );
}

/** What becomes of the place that was left. */
function placeInWords(campaign: Campaign, { specialty, withdrawal }: Shape<"StudentView">): string {
  const { withdrawal: words } = text.value;
  const round = withdrawal?.reopens_in;
  if (round == null) return words.staysTaken;
  const rounds = campaign.specialties.find(({ code }) => code === specialty)?.in_app_rounds ?? 0;
  return round <= rounds ? words.reopensIn(campaign.rounds[round - 1]!.label) : words.reopensOutside;
}

/** The form: why, and what becomes of the place. */
function Noting({ student, onClose, onDone }: { student: Shape<"StudentView">; onClose: () => void; onDone: () => void }) {
  const { campaign } = useHere();
  const { withdrawal: words, amend, common } = text.value;
  const reason = useSignal("");
  const reopens = useSignal("");
  const missing = useSignal<FieldError[]>([]);
  const { busy, problem, run } = useAction();
  const errors = missing.value.length > 0 ? missing.value : refusals(problem.value).map(({ id, error }) => ({ id: id.replace("/", ""), error }));
  const submit = (event: Event) => {
    event.preventDefault();
    missing.value = [
      ...(reason.value.trim() === "" ? [{ id: "reason", label: amend.reason, error: words.reasonMissing }] : []),
      ...(reopens.value === "" ? [{ id: "reopens", label: words.place, error: words.placeMissing }] : []),
    ];
    if (missing.value.length > 0) return;
    const params = { path: { campaign: campaign.id, student: student.id } };
    void run(async () => {
      const body = { reason: reason.value, reopens: reopens.value === "yes" };
      await ask(http.PUT("/api/campaigns/{campaign}/students/{student}/withdrawal", { params, body }));
      onDone();
    });
  };
  return (
    <Dialog title={words.of(`${student.last_name} ${student.first_name}`)} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p>{words.effect}</p>
        {problem.value && errors.length === 0 && <Failed problem={problem.value} />}
        <ErrorSummary errors={errors} />
        <Field id="reason" label={amend.reason} hint={words.reasonHint} error={errorOf(errors, "reason") || undefined}>
          {(input) => <input {...input} type="text" maxLength={500} value={reason.value} onInput={({ currentTarget: { value } }) => (reason.value = value)} />}
        </Field>
        <Choice id="reopens" label={words.place} all={words.choose} options={[["yes", words.yes], ["no", words.no]]} value={reopens.value}
          error={errorOf(errors, "reopens") || undefined} onChange={(value) => (reopens.value = value)} />
        <p class="hint">{words.placeHint}</p>
        <p class="actions">
          <button class="primary" aria-disabled={busy.value}>{words.confirm}</button>
          <button type="button" onClick={onClose}>{common.cancel}</button>
        </p>
      </form>
    </Dialog>
  );
}
