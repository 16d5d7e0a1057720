// Formats instants for people: in Paris time first, then in the person's local time where that differs. All times are
// taken from the server's clock.
import { computed, signal } from "@preact/signals";
import { language } from "../text";

const PARIS = "Europe/Paris";
const MINUTE_MS = 60_000;

/** The server's clock minus this device's clock, in milliseconds. */
const offset = signal(0);
/** The server's time, in milliseconds since 1970, updated every second. */
export const now = signal(Date.now());

/** Sets the page's clock from the time in an answer of the server. */
export function setServerTime(instant: string): void {
  offset.value = Date.parse(instant) - Date.now();
  tick();
}

function tick(): void {
  now.value = Date.now() + offset.value;
}

/** Starts the page's clock. */
export function startClock(): void {
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", tick);
}

const locale = (): string => (language.value === "fr" ? "fr-FR" : "en-GB");

/** The formats in use. Making one takes far longer than using it, and a table has hundreds of dates. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(of: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([of, options]);
  let known = formats.get(key);
  if (!known) formats.set(key, (known = new Intl.DateTimeFormat(of, options)));
  return known;
}

function format(at: number, zone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  return formatOf(locale(), { ...options, ...(zone ? { timeZone: zone } : {}) }).format(at);
}

function hour(at: number, zone?: string): string {
  const text = format(at, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (language.value !== "fr") return text;
  const [hours, minutes] = text.split(":");
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}

/** A day as `jeudi 7 mars 2024`, with no line break between the day and the month. */
function date(at: number, zone: string): string {
  const text = format(at, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  return text.replace(/(?<=\d) (?=\p{L})/u, "\u00a0");
}

/** An instant in Paris time, as `jeudi 7 mars 2024 à 23 h 59`. */
export function moment(instant: string | number): string {
  const at = new Date(instant).getTime();
  return `${date(at, PARIS)}${language.value === "fr" ? " à " : ", "}${hour(at, PARIS)}`;
}

/** An instant in Paris time, as `07/03/2024 23:59:10`, the format of tables and files. */
export function stamp(instant: string): string {
  const parts = formatOf("fr-FR", {
    timeZone: PARIS, day: "2-digit", month: "2-digit", year: "numeric",
    hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  });
  return parts.format(new Date(instant)).replace(",", "");
}

/** An instant in Paris time, as `04/03 à 9 h 10`, for cells with little room; with its year if that is another one than now. */
export function brief(instant: string): string {
  const local = toCivil(instant);
  const [year, month, day] = local.slice(0, 10).split("-");
  const when = year === thisYear.value ? `${day}/${month}` : `${day}/${month}/${year}`;
  return `${when}${language.value === "fr" ? "\u00a0à " : ", "}${hour(civilInstant(local), "UTC")}`;
}

/** The last minute of a window that ends before `instant`: an end at midnight is shown as 23 h 59 of the day before. */
export const lastMinute = (instant: string): number => Date.parse(instant) - MINUTE_MS;

/** The local hour of the person, as `18 h 59`; `undefined` if it is the same as in Paris at that moment. */
export function elsewhere(at: number): string | undefined {
  const here = format(at, undefined, { day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const there = format(at, PARIS, { day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (here === there) return undefined;
  const sameDay = format(at, undefined, { day: "numeric" }) === format(at, PARIS, { day: "numeric" });
  const day = `${format(at, undefined, { weekday: "long", day: "numeric" })}${language.value === "fr" ? "\u00a0à " : ", "}`;
  return (sameDay ? "" : day) + hour(at);
}

/** The time left until an instant, split into days, hours, minutes and seconds. */
export function remaining(until: number): { days: number; hours: number; minutes: number; seconds: number } {
  const left = Math.max(0, Math.floor((until - now.value) / 1000));
  return {
    days: Math.floor(left / 86_400),
    hours: Math.floor(left / 3_600) % 24,
    minutes: Math.floor(left / 60) % 60,
    seconds: left % 60,
  };
}

/** The server's time in the format of the calendar: local Paris time, `2024-03-04T09:30:00`. */
export const civilNow = (): string => toCivil(now.value);

/** The year of the server's time: what is drawn with it is drawn again when the year changes, not every second. */
const thisYear = computed(() => civilNow().slice(0, 4));

/**
 * A local time of the calendar, as `lundi 4 mars 2024` with the hour. Midnight is left out unless `midnight` is set.
 */
export function civil(local: string, { midnight = false } = {}): string {
  const at = civilInstant(local);
  const day = date(at, "UTC");
  return local.slice(11, 16) === "00:00" && !midnight ? day : `${day}${language.value === "fr" ? " à " : ", "}${hour(at, "UTC")}`;
}

/** The end of a window of the calendar: an end at midnight is shown as 23 h 59 of the day before. */
export function civilEnd(local: string): string {
  const before = new Date(civilInstant(local) - MINUTE_MS).toISOString().slice(0, 19);
  return civil(before);
}

/** A local time of the calendar read as if it were UTC, only to format or compare it. */
const civilInstant = (local: string): number => Date.parse(`${local.slice(0, 19)}Z`);

/** The instant of a local time of the calendar, which has no dates in the hours that clock changes skip or repeat. */
export function instantOf(local: string): string {
  const wanted = civilInstant(local);
  const near = wanted - (civilInstant(toCivil(wanted)) - wanted);
  // The first step may have used the offset of the other side of a clock change.
  return new Date(near - (civilInstant(toCivil(near)) - wanted)).toISOString();
}

/** An instant in the format of the calendar: local Paris time. */
export function toCivil(instant: string | number): string {
  const parts = formatOf("sv-SE", { timeZone: PARIS, dateStyle: "short", timeStyle: "medium" });
  return parts.format(new Date(instant)).replace(" ", "T");
}
