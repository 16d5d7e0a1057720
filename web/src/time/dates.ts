// Instants as people read them: Paris time first, the person's own beside it where they differ. The server's clock is
// the only one that counts.
import { signal } from "@preact/signals";
import { language } from "../text";

const PARIS = "Europe/Paris";
const MINUTE_MS = 60_000;

/** The server's clock less this device's, in milliseconds. */
const offset = signal(0);
/** The server's time, moved on every second. */
export const now = signal(Date.now());

/** Takes the time from an answer of the server. */
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

function format(at: number, zone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), { ...options, ...(zone ? { timeZone: zone } : {}) }).format(at);
}

function hour(at: number, zone?: string): string {
  const text = format(at, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (language.value !== "fr") return text;
  const [hours, minutes] = text.split(":");
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}

/** `jeudi 7 mars 2024`; a day stays on the line of its month. */
function date(at: number, zone: string): string {
  const text = format(at, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  return text.replace(/(?<=\d) (?=\p{L})/u, "\u00a0");
}

/** `jeudi 7 mars 2024 à 23 h 59`, in Paris. */
export function moment(instant: string | number): string {
  const at = new Date(instant).getTime();
  return `${date(at, PARIS)}${language.value === "fr" ? " à " : ", "}${hour(at, PARIS)}`;
}

/** `07/03/2024 23:59:10`, in Paris: as tables and files write it. */
export function stamp(instant: string): string {
  const parts = new Intl.DateTimeFormat("fr-FR", {
    timeZone: PARIS, day: "2-digit", month: "2-digit", year: "numeric",
    hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  });
  return parts.format(new Date(instant)).replace(",", "");
}

/** The last minute of a window that ends before `instant`: midnight is written 23 h 59 of the day before. */
export const lastMinute = (instant: string): number => Date.parse(instant) - MINUTE_MS;

/** `18 h 59` where the person is, if their clock differs from Paris's at that moment. */
export function elsewhere(at: number): string | undefined {
  const here = format(at, undefined, { day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const there = format(at, PARIS, { day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (here === there) return undefined;
  const sameDay = format(at, undefined, { day: "numeric" }) === format(at, PARIS, { day: "numeric" });
  return (sameDay ? "" : `${format(at, undefined, { weekday: "long", day: "numeric" })} `) + hour(at);
}

/** What is left until an instant, in its two largest units; seconds in the last hour. */
export function remaining(until: number): { days: number; hours: number; minutes: number; seconds: number } {
  const left = Math.max(0, Math.floor((until - now.value) / 1000));
  return {
    days: Math.floor(left / 86_400),
    hours: Math.floor(left / 3_600) % 24,
    minutes: Math.floor(left / 60) % 60,
    seconds: left % 60,
  };
}

/** The server's clock as the calendar writes it: local Paris time, `2024-03-04T09:30:00`. */
export const civilNow = (): string => toCivil(now.value);

/** `lundi 4 mars 2024` of a calendar's local time; with its hour unless that is midnight, or always. */
export function civil(local: string, { midnight = false } = {}): string {
  const at = civilInstant(local);
  const day = date(at, "UTC");
  return local.slice(11, 16) === "00:00" && !midnight ? day : `${day}${language.value === "fr" ? " à " : ", "}${hour(at, "UTC")}`;
}

/** The end of a window of the calendar: midnight is written 23 h 59 of the day before. */
export function civilEnd(local: string): string {
  const before = new Date(civilInstant(local) - MINUTE_MS).toISOString().slice(0, 19);
  return civil(before);
}

/** A calendar's local time, as if it were universal: to be formatted or compared, never sent. */
const civilInstant = (local: string): number => Date.parse(`${local.slice(0, 19)}Z`);

/** An instant as the calendar writes it: local Paris time. */
export function toCivil(instant: string | number): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: PARIS, dateStyle: "short", timeStyle: "medium" });
  return parts.format(new Date(instant)).replace(" ", "T");
}
