// The dates of a calendar as the lines of a form. Each line is identified by the JSON pointer that the API uses for it.
import type { Shape } from "../../api/client";
import { text } from "./words";

type Calendar = Shape<"Calendar">;

export interface Line {
  /** JSON pointer of the value in the calendar. */
  path: string;
  label: string;
  /** The end of a window (`closing`) is shown as the minute before it. */
  kind: "opening" | "closing" | "text";
  /** Set if the value may be left empty: tells what that means. */
  hint?: string;
}

interface Group {
  title: string;
  lines: Line[];
}

const opening = (path: string, label: string): Line => ({ path, label, kind: "opening" });
const closing = (path: string, label: string): Line => ({ path, label, kind: "closing" });

export function lines(calendar: Calendar): Group[] {
  const { admin: { calendar: words }, calendar: { before } } = text.value;
  return [
    { title: before, lines: [
      { ...opening("/announced", words.announced), hint: words.announcedHint }, opening("/dossier_opens", words.dossier), opening("/descriptions_open", words.descriptions),
    ] },
    ...calendar.rounds.map(({ label }, index): Group => ({
      title: words.round(label),
      lines: [
        { path: `/rounds/${index}/label`, label: words.label, kind: "text" },
        opening(`/rounds/${index}/wishes/opens`, words.wishesOpens),
        closing(`/rounds/${index}/wishes/closes`, words.wishesCloses),
        opening(`/rounds/${index}/ranking/opens`, words.rankingOpens),
        closing(`/rounds/${index}/ranking/closes`, words.rankingCloses),
        { path: `/rounds/${index}/draw/source`, label: words.drawSource, kind: "text" },
        opening(`/rounds/${index}/draw/at`, words.drawAt),
        opening(`/rounds/${index}/results_at`, words.results),
      ],
    })),
    {
      title: words.off,
      lines: [
        opening("/off_application/opens", words.opens), closing("/off_application/closes", words.closes),
        opening("/final_results_at", words.final),
      ],
    },
    ...tabs(calendar),
  ];
}

/** The dates of tabs, one group for each role. */
function tabs(calendar: Calendar): Group[] {
  const { admin: { calendar: words }, shell } = text.value;
  const groups = new Map<string, Line[]>();
  for (const [index, { role, tab }] of (calendar.tabs ?? []).entries()) {
    const title = words.tabs(shell.roles[role]);
    groups.set(title, [
      ...(groups.get(title) ?? []),
      opening(`/tabs/${index}/opens`, words.tabOpens(shell.screens[tab])),
      closing(`/tabs/${index}/closes`, words.tabCloses(shell.screens[tab])),
    ]);
  }
  return [...groups].map(([title, lines]) => ({ title, lines }));
}

/** JSON pointer of the reason of a suspension. It is a line of its own, beside the box that suspends the campaign. */
export const SUSPENSION = "/suspended/reason";

/** JSON pointer of the reason for resuming a campaign. */
export const RESUMPTION = "/resumed/reason";

/** The line of the form that a JSON pointer of the server names, or the first line below that pointer. */
export function lineAt(calendar: Calendar, pointer: string): { id: string; label: string } {
  for (const { title, lines: dates } of lines(calendar)) {
    const found = dates.find(({ path }) => path === pointer || path.startsWith(`${pointer}/`));
    if (found) return { id: found.path, label: `${title}, ${found.label}` };
  }
  const { reason, resumeReason, suspended } = text.value.admin.calendar;
  if (pointer === "/suspended") return { id: RESUMPTION, label: suspended };
  return { id: pointer, label: pointer === SUSPENSION ? reason : pointer === RESUMPTION ? resumeReason : pointer };
}

/** The text at a JSON pointer; empty if there is none. */
export function read(calendar: Calendar, pointer: string): string {
  const found = keys(pointer).reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], calendar);
  return typeof found === "string" ? found : "";
}

/** A copy of the calendar with another text at a JSON pointer. */
export function write(calendar: Calendar, pointer: string, value: string): Calendar {
  return put(calendar, keys(pointer), value) as Calendar;
}

/** A copy of the calendar without an optional date. */
export function without(calendar: Calendar, pointer: string): Calendar {
  const gone = keys(pointer)[0];
  return Object.fromEntries(Object.entries(calendar).filter(([key]) => key !== gone)) as Calendar;
}

const keys = (pointer: string): string[] => pointer.split("/").slice(1);

function put(at: unknown, [key, ...rest]: string[], value: string): unknown {
  if (key === undefined) return value;
  if (Array.isArray(at)) return at.map((item: unknown, index) => (String(index) === key ? put(item, rest, value) : item));
  const fields = at as Record<string, unknown>;
  return { ...fields, [key]: put(fields[key], rest, value) };
}
