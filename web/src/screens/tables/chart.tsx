// Bars, as a picture and as a table of the same numbers beside it.
import { text } from "../../text";

export interface Bar {
  label: string;
  count: number;
}

interface ChartProps {
  title: string;
  /** What the labels are: *Jour*, *Cœurs*… */
  axis: string;
  bars: readonly Bar[];
}

const HEIGHT = 160;
const STEP = 36;
const WIDEST_BAR = 24;

export function Chart({ title, axis, bars }: ChartProps) {
  const { progress } = text.value.tables;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const width = Math.max(bars.length * STEP, STEP);
  if (bars.length === 0) return <section class="card"><h2>{title}</h2><p class="muted">{progress.none}</p></section>;
  return (
    <section class="card">
      <h2>{title}</h2>
      <div class="chart-scroll" tabIndex={0} role="group" aria-label={title}>
        <svg class="chart" width={width} height={HEIGHT + 40} viewBox={`0 0 ${width} ${HEIGHT + 40}`} aria-hidden="true">
          {bars.map(({ label, count }, index) => {
            const height = Math.round((count / most) * (HEIGHT - 20));
            const x = index * STEP + (STEP - WIDEST_BAR) / 2;
            return (
              <g key={label}>
                <rect x={x} y={HEIGHT - height} width={WIDEST_BAR} height={height} rx="3" />
                <text x={x + WIDEST_BAR / 2} y={HEIGHT - height - 4} text-anchor="middle">{count}</text>
                <text x={x + WIDEST_BAR / 2} y={HEIGHT + 16} text-anchor="middle">{label}</text>
              </g>
            );
          })}
        </svg>
      </div>
      <details>
        <summary>{progress.table}</summary>
        <table class="plain">
          <caption class="unseen">{title}</caption>
          <thead><tr><th scope="col">{axis}</th><th scope="col" class="number">{progress.count}</th></tr></thead>
          <tbody>
            {bars.map(({ label, count }) => <tr key={label}><th scope="row">{label}</th><td class="number">{count}</td></tr>)}
          </tbody>
        </table>
      </details>
    </section>
  );
}
