// The dates in which two calendars differ, as a list.
import type { Shape } from "../../api/client";
import { civil, civilEnd } from "../../time/dates";
import { text } from "./words";
import { type Line, lines, read } from "./calendar-lines";

type Calendar = Shape<"Calendar">;

interface DifferencesProps {
  of: Calendar;
  to: Calendar;
  /** The words for one date of both calendars, such as "saved: …, yours: …". */
  words: (date: string, of: string, to: string) => string;
}

/** The dates of the calendar `of` that the calendar `to` has not, one on each line. */
export function Differences({ of, to, words }: DifferencesProps) {
  const shown = (calendar: Calendar, line: Line): string => {
    const value = read(calendar, line.path);
    if (value === "" || line.kind === "text") return value || text.value.admin.calendar.nothing;
    return line.kind === "closing" ? civilEnd(value) : civil(value, { midnight: true });
  };
  return (
    <ul>
      {lines(to).flatMap(({ title, lines: dates }) => dates.map((line) => ({ title, line })))
        .filter(({ line }) => read(of, line.path) !== read(to, line.path))
        .map(({ title, line }) => <li key={line.path}>{words(`${title}, ${line.label}`, shown(of, line), shown(to, line))}</li>)}
    </ul>
  );
}
