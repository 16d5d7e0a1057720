// The picture of a post: its candidates in order, and the lines of the last admitted. It needs no colour to be read.
import type { ComponentChildren } from "preact";
import type { Kind, Mark } from "./marks";
import { text } from "./words";

const STEP = 30;
const ROW = 46;
const IN_ROW = 10;
const MIDDLE = 28;
const RADIUS = 11;
/** Half the distance of the two lines where both come after the same candidate. */
const APART = 2;

interface PictureProps {
  marks: readonly Mark[];
  lastOpen: number | null | undefined;
  lastReserved: number | null | undefined;
  /** The id of the text that says in words what the picture shows. */
  labelledBy: string;
  /** Whether more people come after those that are drawn. */
  more: boolean;
}

export function Picture({ marks, lastOpen, lastReserved, labelledBy, more }: PictureProps) {
  const drawn = marks.length + Number(more);
  const rows = Math.max(1, Math.ceil(drawn / IN_ROW));
  const columns = Math.min(IN_ROW, Math.max(drawn, 1));
  const [width, height] = [columns * STEP + 2 * APART, rows * ROW];
  const shift = lastOpen && lastOpen === lastReserved ? APART : 0;
  return (
    <svg class="order" role="img" aria-labelledby={labelledBy} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      {marks.map((mark, index) => {
        const [x, y] = at(index);
        return (
          <g key={index} class={mark.kind}>
            {mark.mine && <path class="mine" d={`M${x - 6} ${y - MIDDLE + 1}h12l-6 9z`} />}
            <Sign kind={mark.kind} x={x} y={y} mine={mark.mine} />
            <text x={x} y={y + 4} text-anchor="middle">{index + 1}</text>
          </g>
        );
      })}
      {more && <text x={at(marks.length)[0]} y={at(marks.length)[1] + 4} text-anchor="middle">…</text>}
      <Line after={lastOpen} kind="open" shift={-shift} />
      <Line after={lastReserved} kind="reserved" shift={shift} />
    </svg>
  );
}

/** The middle of the sign of a candidate. */
const at = (index: number): [number, number] =>
  [(index % IN_ROW) * STEP + STEP / 2, Math.floor(index / IN_ROW) * ROW + MIDDLE];

/** A square for a reserved place, a disc for an open one, a ring for none, a broken ring for a post elsewhere. */
function Sign({ kind, x, y, mine }: { kind: Kind; x: number; y: number; mine: boolean }) {
  const shape = mine ? "sign own" : "sign";
  return kind === "reserved"
    ? <rect class={shape} x={x - RADIUS} y={y - RADIUS} width={2 * RADIUS} height={2 * RADIUS} rx="2" />
    : <circle class={shape} cx={x} cy={y} r={RADIUS} />;
}

function Line({ after, kind, shift }: { after: number | null | undefined; kind: "open" | "reserved"; shift: number }) {
  if (!after) return null;
  const [x, y] = at(after - 1);
  return <path class={`last ${kind}`} d={`M${x + STEP / 2 + shift} ${y - 19}v36`} />;
}

/** What the signs mean; those that the picture has. */
export function Legend({ marks, lastOpen, lastReserved, own }: Omit<PictureProps, "labelledBy" | "more"> & { own: boolean }) {
  const { legend, lines } = text.value.admissions;
  const kinds = (["reserved", "open", "left", "elsewhere", "unknown"] as const).filter((kind) => marks.some((mark) => mark.kind === kind && !(own && mark.mine)));
  return (
    <ul class="legend">
      {kinds.map((kind) => <Entry key={kind} words={legend[kind]}><g class={kind}><Sign kind={kind} x={14} y={14} mine={false} /></g></Entry>)}
      {marks.some(({ mine }) => mine) && <Entry words={own ? legend.you : legend.mine}><path class="mine" d="M8 8h12l-6 9z" /></Entry>}
      {lastOpen && <Entry words={lines.open}><path class="last open" d="M14 2v24" /></Entry>}
      {lastReserved && <Entry words={lines.reserved}><path class="last reserved" d="M14 2v24" /></Entry>}
    </ul>
  );
}

const Entry = ({ words, children }: { words: string; children: ComponentChildren }) => (
  <li><svg class="order" width="28" height="28" aria-hidden="true">{children}</svg> {words}</li>
);
