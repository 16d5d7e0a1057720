// The calendar's dates, in local Paris time; what the server refuses or warns of stands beside the date it is about.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { ask, askWithVersion, http, ifMatch, type Shape } from "../../api/client";
import { useHere } from "../../campaign";
import { civil, civilEnd } from "../../dates";
import { text } from "./words";
import { useAction } from "../../ui/action";
import { ErrorSummary } from "../../ui/field";
import { Show, useLoaded } from "../../ui/loaded";
import { Failed, Notice } from "../../ui/notice";
import { type Line, lines, read, without, write } from "./calendar-lines";

type Calendar = Shape<"Calendar">;

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
  const draft = useSignal<Calendar>(saved);
  const version = useSignal(first);
  const { busy, problem, run } = useAction();
  const outcome = useSignal<Shape<"CalendarSaved"> | undefined>(undefined);
  const change = ({ path, hint }: Line, value: string) =>
    (draft.value = hint && value === "" ? without(draft.value, path) : write(draft.value, path, value));
  const keepMine = (found: number) => {
    version.value = found;
    return save();
  };
  const save = async (event?: SubmitEvent) => {
    event?.preventDefault();
    outcome.value = undefined;
    await run(async () => {
      outcome.value = await ask(http.PUT("/api/campaigns/{campaign}/calendar", {
        params: { path: { campaign: campaign.id }, header: ifMatch(version.value) }, body: draft.value,
      }));
      version.value = outcome.value.version;
      await reload();
    });
  };
  const refused = new Map(problem.value?.errors.map(({ field, code }) => [field, words.codes[code] ?? known(code)]));
  const stale = problem.value?.code === "stale_version";
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary errors={[...refused].map(([field, why]) => `${labelOf(draft.value, field)}${text.value.common.colon} ${why}`)} />
      {problem.value && !stale && refused.size === 0 && <Failed problem={problem.value} />}
      {stale && <Stale mine={draft.value} again={again} onKeep={(found) => void keepMine(found)} />}
      {outcome.value && <Saved outcome={outcome.value} of={draft.value} />}
      {lines(draft.value).map(({ title, lines: dates }) => (
        <fieldset key={title} class="card">
          <legend><h2>{title}</h2></legend>
          <div class="filters dates">
            {dates.map((line) => (
              <DateField key={line.path} line={line} value={read(draft.value, line.path)} error={refused.get(line.path)}
                onChange={(value) => change(line, value)} />
            ))}
          </div>
        </fieldset>
      ))}
      <Suspension of={draft.value} onChange={(next) => (draft.value = next)} />
      <p class="actions">
        <button type="submit" class="primary" aria-disabled={busy.value}>{busy.value ? common.saving : words.save}</button>
      </p>
    </form>
  );
}

interface StaleProps {
  mine: Calendar;
  again: () => Promise<void>;
  /** Saves one's own over this version. */
  onKeep: (version: number) => void;
}

/** Somebody else has saved: what they have kept beside one's own, date by date. */
function Stale({ mine, again, onKeep }: StaleProps) {
  const { campaign } = useHere();
  const { calendar: words } = text.value.admin;
  const found = useLoaded(
    () => askWithVersion(http.GET("/api/campaigns/{campaign}", { params: { path: { campaign: campaign.id } } })),
    [campaign.id],
  );
  const shown = (calendar: Calendar, line: Line): string => {
    const value = read(calendar, line.path);
    if (value === "" || line.kind === "text") return value || words.nothing;
    return line.kind === "closing" ? civilEnd(value) : civil(value);
  };
  return (
    <Notice tone="warning" title={words.stale} told>
      <Show of={found}>
        {({ body, version }) => (
          <>
            <ul>
              {lines(mine).flatMap(({ title, lines: dates }) => dates.map((line) => ({ title, line })))
                .filter(({ line }) => read(body.calendar, line.path) !== read(mine, line.path))
                .map(({ title, line }) => (
                  <li key={line.path}>{words.differs(`${title}, ${line.label}`, shown(body.calendar, line), shown(mine, line))}</li>
                ))}
            </ul>
            <p class="actions">
              <button type="button" onClick={() => void again()}>{words.reload}</button>
              <button type="button" onClick={() => onKeep(version)}>{words.keepMine}</button>
            </p>
          </>
        )}
      </Show>
    </Notice>
  );
}

function known(code: string): string {
  const fields: Record<string, string> = text.value.problems.fields;
  return fields[code] ?? code;
}

/** The name people read of a date that the server points at. */
function labelOf(calendar: Calendar, pointer: string): string {
  for (const { title, lines: dates } of lines(calendar)) {
    const found = dates.find(({ path }) => path === pointer || path.startsWith(`${pointer}/`));
    if (found) return `${title}, ${found.label}`;
  }
  return pointer;
}

function Saved({ outcome, of }: { outcome: Shape<"CalendarSaved">; of: Calendar }) {
  const { calendar } = text.value.admin;
  return (
    <Notice tone={outcome.warnings.length ? "warning" : "good"} title={calendar.saved(outcome.version)} told>
      {outcome.warnings.length === 0 ? <p>{calendar.noWarning}</p> : (
        <>
          <p>{calendar.warnings}{text.value.common.colon}</p>
          <ul>
            {outcome.warnings.map(({ field, code }) => (
              <li key={field + code}>{labelOf(of, field)}{text.value.common.colon} {calendar.codes[code] ?? known(code)}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

interface DateFieldProps {
  line: Line;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function DateField({ line, value, error, onChange }: DateFieldProps) {
  const id = useId();
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{line.label}</label>
      {line.kind === "text" ? (
        <input id={id} value={value} onInput={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <>
          <input id={id} type="datetime-local" value={value.slice(0, 16)} required={!line.hint} aria-describedby={`${id}-said`}
            aria-invalid={error ? true : undefined}
            onChange={(event) => {
              const given = event.currentTarget.value;
              if (given || line.hint) onChange(given && `${given}:00`);
            }} />
          <span class="hint" id={`${id}-said`}>
            {error ?? (value === "" ? line.hint : line.kind === "closing" ? civilEnd(value) : civil(value))}
          </span>
        </>
      )}
    </div>
  );
}

function Suspension({ of, onChange }: { of: Calendar; onChange: (calendar: Calendar) => void }) {
  const { calendar } = text.value.admin;
  const id = useId();
  const { suspended, ...rest } = of;
  return (
    <fieldset class="card">
      <label class="check">
        <input type="checkbox" checked={Boolean(suspended)}
          onChange={(event) => onChange(event.currentTarget.checked ? { ...of, suspended: { reason: "" } } : rest)} />
        {calendar.suspended}
      </label>
      {suspended && (
        <div class="field">
          <label for={id}>{calendar.reason}</label>
          <input id={id} value={suspended.reason} onInput={(event) => onChange({ ...of, suspended: { reason: event.currentTarget.value } })} />
        </div>
      )}
    </fieldset>
  );
}
