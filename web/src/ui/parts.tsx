// Small pieces that several screens write the same way.
import type { ComponentChildren } from "preact";
import { elsewhere, lastMinute, moment, now, remaining } from "../time/dates";
import { text } from "../text";
import { Icon } from "./icon";

/** *Oui* or *Non*, in words and as the V or X of the tables; `-` where it does not apply. */
export function YesNo({ value }: { value: boolean | null | undefined }) {
  const { yes, no, none } = text.value.common;
  if (value === null || value === undefined) return <span class="flag none">{none}</span>;
  return (
    <span class={value ? "flag yes" : "flag no"}>
      <Icon name={value ? "yes" : "no"} /> {value ? yes : no}
    </span>
  );
}

/** An instant in Paris time, and in the person's own where it differs. */
export function Moment({ at }: { at: string | number }) {
  const there = elsewhere(new Date(at).getTime());
  const { paris, here } = text.value.common;
  return (
    <time dateTime={new Date(at).toISOString()}>
      {moment(at)} ({paris}{there && ` ; ${here(there)}`})
    </time>
  );
}

/** The last minute of a window, as people write it: 23 h 59. */
export function Closing({ at }: { at: string }) {
  return <Moment at={lastMinute(at)} />;
}

/** What is left until an instant: `3 j 4 h`, `4 h 12 min`, `12 min 30 s`. */
function timeLeft(until: number): string {
  const { days, hours, minutes, seconds } = remaining(until);
  const units = text.value.common;
  if (days > 0) return `${units.days(days)} ${units.hours(hours)}`;
  if (hours > 0) return `${units.hours(hours)} ${units.minutes(minutes)}`;
  return `${units.minutes(minutes)} ${units.seconds(seconds)}`;
}

/** A countdown on the server's clock; not read out every second. */
export function Countdown({ until }: { until: string }) {
  const at = Date.parse(until);
  const urgent = at - now.value < 3_600_000;
  return (
    <span class={urgent ? "countdown urgent" : "countdown"} role="timer" aria-live="off">
      <Icon name="clock" /> {timeLeft(at)}
    </span>
  );
}

/** What a fact says, a line each; nothing where there is nothing. */
export const inLines = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join("\n");

/** Facts: `[label, value]`; one without a value is left out. `tight` for numbers, which stand beside each other. */
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

/** A text whose e-mail addresses break after an @ or a dot, and nowhere else. */
const withAddresses = (value: string): ComponentChildren => value.split(/(\S+@\S+)/).map((part, index) =>
  index % 2 === 0 ? part : <span class="email">{part.split(/(?<=[@.])/).map((piece) => <>{piece}<wbr /></>)}</span>);

/** A part of a whole, as a bar and in words. */
export function Bar({ value, of, label }: { value: number; of: number; label: string }) {
  return <progress class="bar" value={value} max={Math.max(of, 1)} aria-label={label} />;
}
