// Small components that several screens share.
import type { ComponentChildren } from "preact";
import type { Shape } from "../api/client";
import { elsewhere, lastMinute, moment, now, remaining } from "../time/dates";
import { text } from "../text";
import { Icon } from "./icon";

/** *Oui* or *Non*, in words and as the V or X of the tables; `-` if it does not apply. */
export function YesNo({ value }: { value: boolean | null | undefined }) {
  const { yes, no, none } = text.value.common;
  if (value === null || value === undefined) return <span class="flag none">{none}</span>;
  return (
    <span class={value ? "flag yes" : "flag no"}>
      <Icon name={value ? "yes" : "no"} /> {value ? yes : no}
    </span>
  );
}

/** An instant in Paris time, and in the person's local time where that differs. */
export function Moment({ at }: { at: string | number }) {
  const there = elsewhere(new Date(at).getTime());
  const { paris, here } = text.value.common;
  return (
    <time dateTime={new Date(at).toISOString()}>
      {moment(at)} ({paris}{there && ` ; ${here(there)}`})
    </time>
  );
}

/** The last minute of a window, such as 23 h 59. */
export function Closing({ at }: { at: string }) {
  return <Moment at={lastMinute(at)} />;
}

/** The time left until an instant, such as `3 j 4 h`, `4 h 12 min` or `12 min 30 s`. */
function timeLeft(until: number): string {
  const { days, hours, minutes, seconds } = remaining(until);
  const units = text.value.common;
  if (days > 0) return `${units.days(days)} ${units.hours(hours)}`;
  if (hours > 0) return `${units.hours(hours)} ${units.minutes(minutes)}`;
  return `${units.minutes(minutes)} ${units.seconds(seconds)}`;
}

/** A countdown on the server's clock, which screen readers do not read every second. */
export function Countdown({ until }: { until: string }) {
  const at = Date.parse(until);
  const urgent = at - now.value < 3_600_000;
  return (
    <span class={urgent ? "countdown urgent" : "countdown"} role="timer" aria-live="off">
      <Icon name="clock" /> {timeLeft(at)}
    </span>
  );
}

/** The parts that are not empty, one on each line. */
export const inLines = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join("\n");

/** The places and the lines of a post that is several lines; nothing for a line that is a post for itself. */
export function Together({ of }: { of: Shape<"Together"> | null | undefined }) {
  return of ? <p>{text.value.common.together(of.places, of.lines)}</p> : null;
}

/** A list of facts, as `[label, value]`; those without a value are left out. `tight` puts numbers beside each other. */
export function Facts({ of, tight = false }: { of: (readonly [ComponentChildren, ComponentChildren])[]; tight?: boolean }) {
  return (
    <dl class={tight ? "facts tight" : "facts"}>
      {of.filter(([, value]) => value !== undefined && value !== null && value !== "").map(([label, value], index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{typeof value === "string" ? withAddresses(value) : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A text in which e-mail addresses may break only after an @ or a dot, and open a new mail. */
const withAddresses = (value: string): ComponentChildren => value.split(/(\S+@\S+)/).map((part, index) =>
  index % 2 === 0 ? part : <a class="email" href={`mailto:${part}`}>{part.split(/(?<=[@.])/).map((piece) => <>{piece}<wbr /></>)}</a>);

/** A part of a whole, as a bar with a text. */
export function Bar({ value, of, label }: { value: number; of: number; label: string }) {
  return <progress class="bar" value={value} max={Math.max(of, 1)} aria-label={label} />;
}
