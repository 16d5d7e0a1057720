// Suspends the campaign, with a reason, or resumes it, with another reason and the dates that give the lost time back.
import type { Shape } from "../../api/client";
import { moment } from "../../time/dates";
import { equal } from "../../saving/draft";
import { text } from "./words";
import { Check } from "../../ui/check";
import { errorOf, type FieldError } from "../../ui/errors";
import { Field } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { RESUMPTION, SUSPENSION } from "./calendar-lines";

type Calendar = Shape<"Calendar">;

interface SuspensionProps {
  of: Calendar;
  /** The calendar that was saved last. */
  saved: Calendar;
  /** The dates that give the lost time back, if the saved calendar is suspended. */
  resuming: Calendar | undefined;
  errors: readonly FieldError[];
  onChange: (calendar: Calendar) => void;
}

/** The saved dates, for a campaign that goes on without the time that was lost. */
function unmoved({ suspended: _, ...dates }: Calendar, resumed: Calendar["resumed"]): Calendar {
  return { ...dates, resumed: resumed ?? { reason: "" } };
}

/** Whether resuming moves a date: a short stop moves none. */
const moves = (saved: Calendar, { suspended: _, resumed: __, ...proposed }: Calendar): boolean => {
  const { suspended: ___, resumed: ____, ...dates } = saved;
  return !equal(proposed, dates);
};

export function Suspension({ of, saved, resuming, errors, onChange }: SuspensionProps) {
  const { calendar } = text.value.admin;
  const { suspended, resumed, ...dates } = of;
  const since = saved.suspended?.since;
  // A campaign that stays suspended keeps its saved dates, whatever was proposed for resuming it.
  const suspend = () => onChange(saved.suspended ? saved : { ...dates, suspended: { reason: "" } });
  const resume = () => onChange(saved.suspended ? { ...(resuming ?? dates), resumed: { reason: "" } } : saved.resumed ? { ...dates, resumed: saved.resumed } : dates);
  return (
    <fieldset class="card">
      <Check label={calendar.suspended} checked={Boolean(suspended)} onChange={(checked) => (checked ? suspend() : resume())} />
      {since && <p class="hint">{calendar.since(moment(since))}</p>}
      {suspended && (
        <Field label={calendar.reason} id={SUSPENSION} error={errorOf(errors, SUSPENSION)}>
          {(input) => (
            <input {...input} value={suspended.reason}
              onInput={(event) => onChange({ ...of, suspended: { ...suspended, reason: event.currentTarget.value } })} />
          )}
        </Field>
      )}
      {saved.suspended && !suspended && (
        <>
          {resuming && !moves(saved, resuming) && <Notice title={calendar.unmoved} />}
          {resuming && moves(saved, resuming) && moves(saved, of) && (
            <Notice title={calendar.proposed}>
              <button type="button" onClick={() => onChange(unmoved(saved, resumed))}>{calendar.keepDates}</button>
            </Notice>
          )}
          {resuming && moves(saved, resuming) && !moves(saved, of) && (
            <Notice tone="warning" title={calendar.timeLost}>
              <button type="button" onClick={() => onChange({ ...resuming, resumed: resumed ?? { reason: "" } })}>{calendar.giveBack}</button>
            </Notice>
          )}
          <Field label={calendar.resumeReason} id={RESUMPTION} error={errorOf(errors, RESUMPTION)}>
            {(input) => (
              <input {...input} value={resumed?.reason ?? ""}
                onInput={(event) => onChange({ ...of, resumed: { reason: event.currentTarget.value } })} />
            )}
          </Field>
        </>
      )}
    </fieldset>
  );
}
