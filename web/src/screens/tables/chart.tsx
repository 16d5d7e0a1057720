// A bar chart, with a table of the same numbers beside it.
import { text } from "./progress-words";

export interface Bar {
  label: string;
  count: number;
}

interface ChartProps {
  title: string;
  /** Title of the axis below the bars: *Jour*, *Cœurs*… */
  axis: string;
  bars: readonly Bar[];
}

const HEIGHT = 160;
const STEP = 36;
const WIDEST_BAR = 24;

export function Chart({ title, axis, bars }: ChartProps) {
  const { progress } = text.value;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  if (bars.length === 0) return <section class="card"><h2>{title}</h2><p class="muted">{progress.none}</p></section>;
  return (
    <section class="card">
      <h2>{title}</h2>
      <div class="chart-scroll" tabIndex={0} role="group" aria-label={title}>
        <svg class="chart" width="100%" height={HEIGHT + 40} style={{ minWidth: `${bars.length * STEP}px` }} aria-hidden="true">
          {bars.map(({ label, count }, index) => {
            const height = Math.round((count / most) * (HEIGHT - 20));
            const middle = `${(100 * (index + 0.5)) / bars.length}%`;
            return (
              <g key={label}>
                <rect x={middle} y={HEIGHT - height} width={WIDEST_BAR} height={height} rx="3" transform={`translate(${-WIDEST_BAR / 2})`} />
                <text x={middle} y={HEIGHT - height - 4} text-anchor="middle">{count}</text>
                <text x={middle} y={HEIGHT + 16} text-anchor="middle">{label}</text>
              </g>
            );
          })}
          <text x="50%" y={HEIGHT + 34} text-anchor="middle">{axis}</text>
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
