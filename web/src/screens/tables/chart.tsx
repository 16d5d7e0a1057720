// A bar chart with its axes and, if there is one, the same bars of the round before; with a table of the same numbers.
import { text } from "./progress-words";

export interface Bar {
  label: string;
  count: number;
  /** The count of the round before. */
  before?: number;
}

interface ChartProps {
  title: string;
  /** Title of the axis below the bars: *Jour*, *Cœurs*… */
  axis: string;
  /** What the bars count: *étudiants*, *RTS*… */
  unit: string;
  bars: readonly Bar[];
  /** The names of the two rounds, where bars have a count of the round before. */
  rounds?: { now: string; before: string };
}

const HEIGHT = 150;
const TOP = 22;
/** Labels below the axis have room for so many. */
const LABELS = 10;
/** Counts are written above at most so many bars. */
const COUNTED = 14;

export function Chart({ title, axis, unit, bars, rounds }: ChartProps) {
  const { progress, common } = text.value;
  if (bars.length === 0) return <section class="card"><h2>{title}</h2><p class="muted">{progress.none}</p></section>;
  const most = bars.reduce((best, bar) => (bar.count > best.count ? bar : best));
  const summary = progress.summary(bars.reduce((sum, { count }) => sum + count, 0), unit, most.count, most.label);
  return (
    <section class="card">
      <h2>{title}</h2>
      <p class="hint">{summary}</p>
      <Bars bars={bars} axis={axis} unit={unit} label={`${title}${common.colon} ${summary}`} />
      {rounds && <p class="hint legend"><span class="key" /> {rounds.now} <span class="key before" /> {rounds.before}</p>}
      <details>
        <summary>{progress.table}</summary>
        <table class="plain">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{axis}</th>
              <th scope="col" class="number">{rounds?.now ?? progress.count}</th>
              {rounds && <th scope="col" class="number">{rounds.before}</th>}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, count, before }) => (
              <tr key={label}><th scope="row">{label}</th><td class="number">{count}</td>{rounds && <td class="number">{before ?? common.none}</td>}</tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

interface BarsProps extends Pick<ChartProps, "bars" | "axis" | "unit"> {
  label: string;
}

function Bars({ bars, axis, unit, label }: BarsProps) {
  const ticks = ticksOf(Math.max(1, ...bars.flatMap(({ count, before = 0 }) => [count, before])));
  const top = ticks.at(-1)!;
  const y = (count: number) => TOP + HEIGHT - (HEIGHT * count) / top;
  const every = Math.ceil(bars.length / LABELS);
  const each = 100 / bars.length;
  const bar = (x: number, count: number, width: number, kind?: string) =>
    <rect class={kind} x={`${x}%`} y={y(count)} width={`${width}%`} height={y(0) - y(count)} />;
  return (
    <svg class="chart" width="100%" height={TOP + HEIGHT + 40} role="img" aria-label={label}>
      <text x="-40" y="12">{unit}</text>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
          <text x="-6" y={y(tick) + 4} text-anchor="end">{tick}</text>
        </g>
      ))}
      {bars.map(({ label: name, count, before }, index) => (
        <g key={name}>
          {before === undefined
            ? bar(each * (index + 0.15), count, each * 0.7)
            : <>{bar(each * (index + 0.1), before, each * 0.38, "before")}{bar(each * (index + 0.52), count, each * 0.38)}</>}
          {bars.length <= COUNTED && <text x={`${each * (index + (before === undefined ? 0.5 : 0.71))}%`} y={y(count) - 4} text-anchor="middle">{count}</text>}
          {index % every === 0 && <text x={`${each * (index + 0.5)}%`} y={TOP + HEIGHT + 16} text-anchor="middle">{name}</text>}
        </g>
      ))}
      <text x="50%" y={TOP + HEIGHT + 34} text-anchor="middle">{axis}</text>
    </svg>
  );
}

/** Round numbers from 0 to the first that is not below `most`, at most six of them. */
export function ticksOf(most: number): number[] {
  const rough = most / 4;
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((factor) => factor * magnitude).find((candidate) => candidate >= rough) ?? magnitude * 10;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}
