// The dates of the calendar, in local Paris time. Errors and warnings of the server stand beside the date they are
// about.
import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { ask, askWithVersion, http, ifMatch, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { equal, useDraft } from "../../saving/draft";
import { civil, civilEnd, now } from "../../time/dates";
import { inWords } from "../../text";
import { codeOfField } from "../../text/fields";
import { text } from "./words";
import { useAction } from "../../ui/action";
import { errorOf, ErrorSummary, type FieldError } from "../../ui/errors";
import { Field } from "../../ui/field";
import { announce } from "../../ui/live";
import { Show, useLoaded } from "../../ui/loaded";
import { Failed, Notice } from "../../ui/notice";
import { Resumed } from "../../ui/resumed";
import { type Line, lineAt, lines, read, without, write } from "./calendar-lines";
import { Consequences, type Preview, usePreview } from "./calendar-preview";
import { CalendarRequest } from "./calendar-request";
import { Stale } from "./calendar-stale";
import { Suspension } from "./calendar-suspension";

type Calendar = Shape<"Calendar">;

/** Id of what saving the dates would change. */
const CONSEQUENCES = "consequences";
const toConsequences = () => document.getElementById(CONSEQUENCES)?.focus();

export function CalendarEditor() {
  const { campaign } = useHere();
  const { shell, admin: { calendar } } = text.value;
  const loaded = useLoaded(
    () => askWithVersion(http.GET("/api/campaigns/{campaign}", { params: { path: { campaign: campaign.id } } })),
    [campaign.id],
  );
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.calendar}</h1>
      <p>{calendar.lead}</p>
      <Show of={loaded}>
        {({ body, version }) => <Editor key={version} saved={body.calendar} version={version} again={loaded.reload} />}
      </Show>
    </>
  );
}

function Editor({ saved, version: first, again }: { saved: Calendar; version: number; again: () => Promise<void> }) {
  const { campaign, reload } = useHere();
  const { admin: { calendar: words }, common } = text.value;
  const kept = useDraft<Calendar>(`calendar ${campaign.id}`, saved, first);
  const { value: draft, base } = kept;
  const { busy, problem, run } = useAction();
  const outcome = useSignal<Shape<"CalendarSaved"> | undefined>(undefined);
  // Dates that give lost time back are proposed anew while the campaign is suspended.
  const tenMinutes = base.value.saved.suspended ? Math.floor(now.value / 600_000) : 0;
  const { preview, current } = usePreview(draft.value, base.value.version, tenMinutes);
  const overdue = preview?.warnings.filter(isOverdue) ?? [];
  // The warnings of the saved dates stand above the form already.
  const standing = useRef<Preview["warnings"]>([]);
  if (preview?.consequences.length === 0) standing.current = preview.warnings;
  const change = ({ path, hint }: Line, value: string) =>
    (draft.value = hint && value === "" ? without(draft.value, path) : write(draft.value, path, value));
  const keepMine = (found: number) => {
    base.value = { ...base.value, version: found };
    return save();
  };
  const takeTheirs = () => {
    kept.drop();
    return again();
  };
  const shown = useSignal<Calendar | undefined>(undefined);
  const changed = !equal(draft.value, base.value.saved);
  const unread = changed && (shown.value !== draft.value || !current);
  const save = async (event?: SubmitEvent) => {
    event?.preventDefault();
    // What moves is read before it is saved.
    if (event && unread) {
      shown.value = draft.value;
      toConsequences();
      return announce(words.readFirst);
    }
    outcome.value = undefined;
    await run(async () => {
      outcome.value = await ask(http.PUT("/api/campaigns/{campaign}/calendar", {
        params: { path: { campaign: campaign.id }, header: ifMatch(base.value.version) }, body: draft.value,
      }));
      base.value = { saved: draft.value, version: outcome.value.version };
      await reload();
    });
  };
  const errors = useMemo(
    () => once(problem.value?.errors.map(({ field, code }): FieldError => ({ ...lineAt(draft.peek(), field), error: codeOfField(code) })) ?? []),
    [problem.value],
  );
  const stale = problem.value?.code === "stale_version";
  // Nothing else is wrong with these dates, so that two administrators may agree on them.
  const byTwo = problem.value?.errors.filter(({ code }) => code === "round_is_matched" || code === "suspended_by_checks") ?? [];
  const takesTwo = errors.length > 0 && byTwo.length === problem.value?.errors.length;
  return (
    <form class="printed" onSubmit={save} noValidate>
      <ErrorSummary errors={errors} />
      {problem.value && !stale && errors.length === 0 && <Failed problem={problem.value} />}
      {takesTwo && <CalendarRequest calendar={draft.value} replaces={base.value.version} resumes={byTwo.some(({ code }) => code === "suspended_by_checks")} onAsked={kept.drop} />}
      <Resumed of={kept} />
      {stale && <Stale mine={draft.value} again={takeTheirs} onKeep={(found) => void keepMine(found)} />}
      {outcome.value ? <Saved outcome={outcome.value} of={base.value.saved} /> : <Standing of={saved} />}
      {preview?.delaying && <Delaying onTake={() => (draft.value = preview.delaying!)} />}
      <Suspension of={draft.value} saved={base.value.saved} resuming={preview?.resuming ?? undefined} errors={errors}
        onChange={(next) => (draft.value = next)} />
      {lines(draft.value).map(({ title, lines: dates }) => (
        <fieldset key={title} class="card">
          <legend><h2>{title}</h2></legend>
          <div class="filters dates">
            {dates.map((line) => (
              <DateField key={line.path} line={line} value={read(draft.value, line.path)} error={errorOf(errors, line.path)}
                onChange={(value) => change(line, value)} />
            ))}
          </div>
        </fieldset>
      ))}
      {overdue.length > 0 && <Notice tone="warning" title={words.overdue}><Warnings of={draft.value} warnings={overdue} /></Notice>}
      <div id={CONSEQUENCES} tabIndex={-1} />
      {preview && <Ahead of={preview} known={standing.current} before={base.value.saved} after={draft.value} />}
      <div class="at-hand card no-print">
        <p>{changed && (unread ? preview && preview.consequences.length > 0 && <button type="button" class="link" onClick={toConsequences}>{words.changes(preview.consequences.length)}</button> : words.readFirst)}</p>
        <p class="actions"><button type="submit" class="primary" aria-disabled={busy.value}>{busy.value ? common.saving : changed && !unread ? words.confirm : words.save}</button></p>
      </div>
    </form>
  );
}

/** Each error once: a missing reason is a defect of the suspension and of its text. */
const once = (errors: readonly FieldError[]): FieldError[] =>
  errors.filter((one, index) => errors.findIndex(({ id, error }) => id === one.id && error === one.error) === index);

const isOverdue = ({ code }: Shape<"CalendarWarning">): boolean => code === "passed_while_suspended";

interface AheadProps {
  of: Preview;
  /** The warnings that are shown elsewhere. */
  known: Preview["warnings"];
  before: Calendar;
  after: Calendar;
}

/** What saving the dates would do, said before they are saved: what changes, who is told, and what is newly unusual. */
function Ahead({ of: { consequences, informs, warnings }, known, before, after }: AheadProps) {
  const { calendar } = text.value.admin;
  const isKnown = (warning: Shape<"CalendarWarning">) => known.some(({ field, code }) => field === warning.field && code === warning.code);
  const unusual = warnings.filter((warning) => !isOverdue(warning) && !isKnown(warning));
  if (consequences.length === 0) return null;
  return (
    <>
      <Consequences of={consequences} before={before} after={after}>
        <p>{informs.length > 0 ? calendar.informs(informs.map((round) => after.rounds[round - 1]?.label ?? String(round))) : calendar.informsNobody}</p>
      </Consequences>
      {unusual.length > 0 && <Notice tone="warning" title={calendar.warned}><Warnings of={after} warnings={unusual} /></Notice>}
    </>
  );
}

/** Proposes dates that give the next wishes their time, which have opened while the round before was not published. */
function Delaying({ onTake }: { onTake: () => void }) {
  const { delaying } = text.value.admin.calendar;
  return (
    <Notice tone="danger" title={delaying.title}>
      <p>{delaying.more}</p>
      <button type="button" onClick={onTake}>{delaying.take}</button>
    </Notice>
  );
}

/** The words for the code of a warning about a calendar. */
const warned = (code: Shape<"CalendarWarningCode">): string => inWords(text.value.admin.calendar.codes, code);

function Saved({ outcome, of }: { outcome: Shape<"CalendarSaved">; of: Calendar }) {
  const { calendar } = text.value.admin;
  return (
    <Notice tone={outcome.warnings.length ? "warning" : "good"} title={of.suspended ? `${calendar.isSuspended} ${calendar.savedStopped(outcome.version)}` : calendar.saved(outcome.version)} told answer>
      {outcome.warnings.length === 0 ? <p>{calendar.noWarning}</p> : (
        <>
          <p>{calendar.warnings}{text.value.common.colon}</p>
          <Warnings of={of} warnings={outcome.warnings} />
        </>
      )}
    </Notice>
  );
}

function Warnings({ of, warnings }: { of: Calendar; warnings: readonly Shape<"CalendarWarning">[] }) {
  return (
    <ul>
      {warnings.map(({ field, code }) => (
        <li key={field + code}>{lineAt(of, field).label}{text.value.common.colon} {warned(code)}</li>
      ))}
    </ul>
  );
}

/** Warnings about the calendar that is saved now, taken from the checks before opening. */
function Standing({ of }: { of: Calendar }) {
  const { campaign } = useHere();
  const path = { campaign: campaign.id };
  const { data } = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/readiness", { params: { path } })), [campaign.id]);
  const found = data.value?.checks.find(({ code }) => code === "calendar")?.found ?? [];
  const warnings = found.flatMap((one) => (one.what === "calendar" ? [one] : []));
  if (warnings.length === 0) return null;
  return <Notice tone="warning" title={text.value.admin.calendar.warnings}><Warnings of={of} warnings={warnings} /></Notice>;
}

interface DateFieldProps {
  line: Line;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function DateField({ line: { path, label, kind, hint }, value, error, onChange }: DateFieldProps) {
  if (kind === "text") {
    return (
      <Field label={label} id={path} error={error}>
        {(input) => <input {...input} value={value} onInput={(event) => onChange(event.currentTarget.value)} />}
      </Field>
    );
  }
  const said = value === "" ? hint : kind === "closing" ? civilEnd(value) : civil(value, { midnight: true });
  return (
    <Field label={label} hint={said} id={path} error={error}>
      {(input) => (
        <input {...input} type="datetime-local" value={value.slice(0, 16)} required={!hint}
          onChange={(event) => {
            const given = event.currentTarget.value;
            if (given || hint) onChange(given && `${given}:00`);
          }} />
      )}
    </Field>
  );
}
