// What the dates of the form would change if they were saved now, as the server tells it while they are edited.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { ask, http, Problem, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { civil, civilEnd } from "../../time/dates";
import { text } from "./words";
import { Notice } from "../../ui/notice";
import { type Line, lineAt, lines } from "./calendar-lines";

type Calendar = Shape<"Calendar">;
type Consequence = Shape<"Consequence">;
export type Preview = Shape<"CalendarPreview">;

/** Pause after the last change before the server is asked, in milliseconds. */
const PAUSE_MS = 400;

/**
 * What saving the calendar would change; the last answer, until the next one comes, and whether it is about this calendar. It is
 * asked for again when the calendar or one of `of` is another, such as the version that it would replace.
 */
export function usePreview(calendar: Calendar, ...of: readonly unknown[]): { preview: Preview | undefined; current: boolean } {
  const { campaign } = useHere();
  const preview = useSignal<Preview | undefined>(undefined);
  const answered = useSignal<Calendar | undefined>(undefined);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      const path = { campaign: campaign.id };
      ask(http.POST("/api/campaigns/{campaign}/calendar/preview", { params: { path }, body: calendar })).then(
        (told) => {
          if (!current) return;
          preview.value = told;
          answered.value = calendar;
        },
        // Dates that cannot be read are refused when they are saved, with their names.
        (thrown) => {
          if (!(thrown instanceof Problem)) throw thrown;
          if (current) answered.value = calendar;
        },
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [campaign.id, calendar, ...of]);
  return { preview: preview.value, current: answered.value === calendar };
}

interface ConsequencesProps {
  of: readonly Consequence[];
  before: Calendar;
  after: Calendar;
  /** What is said after the list. */
  children?: ComponentChildren;
}

/** What happens at once and which dates move, one on each line. */
export function Consequences({ of, before, after, children }: ConsequencesProps) {
  const { calendar } = text.value.admin;
  if (of.length === 0) return null;
  return (
    <Notice tone="warning" title={calendar.consequences.title}>
      <ul>{of.map((found) => <li key={found.code + found.field}>{inFull(found, before, after)}</li>)}</ul>
      {children}
    </Notice>
  );
}

function inFull(found: Consequence, before: Calendar, after: Calendar): string {
  const { consequences } = text.value.admin.calendar;
  const { label, kind } = named(found.field, before, after);
  const shown = (at: string | null | undefined) => (!at ? "" : kind === "closing" ? civilEnd(at) : civil(at, { midnight: true }));
  const said = consequences.codes[found.code](label, shown(found.before), shown(found.after));
  return found.field.endsWith("/draw/at") ? `${said} ${consequences.checkDraw}` : said;
}

/** The name of a date, a window or a round of one of the calendars. */
function named(field: string, before: Calendar, after: Calendar): { label: string; kind?: Line["kind"] } {
  const { admin: { calendar: words }, calendar: { wishes, ranking } } = text.value;
  const [, group, index, window, ...rest] = field.split("/");
  if (group === "off_application" && index === undefined) return { label: words.off };
  if (group === "rounds" && rest.length === 0 && window !== "results_at") {
    const round = words.round((after.rounds[Number(index)] ?? before.rounds[Number(index)])?.label ?? "");
    return { label: window === undefined ? round : `${round}, ${window === "wishes" ? wishes : ranking}` };
  }
  const of = [after, before].find((calendar) => lineAt(calendar, field).label !== field) ?? after;
  const line = lines(of).flatMap(({ lines: dates }) => dates).find(({ path }) => path === field);
  return { label: lineAt(of, field).label, ...(line ? { kind: line.kind } : {}) };
}
