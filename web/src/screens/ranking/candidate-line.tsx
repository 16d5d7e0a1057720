// One candidate in the ranking, with what moves them: buttons, a number, and their name, which can be dragged.
import { useSignal } from "@preact/signals";
import { Icon, type IconName } from "../../ui/icon";
import { Dossier } from "./dossier";
import type { Drag } from "./drag";
import { at, move, type Order, rankLast, rankOf, refuse, split, takeBack, tie } from "./order";
import type { Ranking, RankingView } from "./ranking";
import { text } from "./words";

export type Candidate = RankingView["candidates"][number];

/** How a change gives the new order. */
export type Change = (order: Order, student: string) => Order;

/** The data that each line of the ranking is drawn from. */
export interface Line {
  ranking: Ranking;
  path: { campaign: string; round: number; post: string };
  byId: ReadonlyMap<string, Candidate>;
  /** Changes a candidate's place and gives their rank. `verb` is the title of the button pressed, `wanted` a rank that was typed. */
  change: (student: string, by: Change, from?: { verb?: string; wanted?: number }) => number | undefined;
  /** The candidate whose typed rank was lowered, and what is said of it. */
  lowered: { student: string; said: string } | undefined;
  drag: Drag;
  editable: boolean;
}

export const nameOf = (candidate: Candidate | undefined): string =>
  candidate ? `${candidate.last_name} ${candidate.first_name}` : "";

export function CandidateLine({ student, line }: { student: string; line: Line }) {
  const { ranking: words } = text.value;
  const reading = useSignal(false);
  const candidate = line.byId.get(student);
  if (!candidate) return null;
  const name = nameOf(candidate);
  const { drag, editable, lowered } = line;
  return (
    <li class="row" data-student={student}>
      <span class="row-main" draggable={editable} onDragStart={(event) => drag.start(event, student, name)} onDragEnd={drag.end}>
        <strong>{name}</strong>
        <span class="tags">
          <span class={candidate.same_subdivision ? "tag good" : "tag"}>
            {candidate.same_subdivision ? words.sameSubdivision : `${words.otherSubdivision} : ${candidate.subdivision}`}
          </span>
          {candidate.shifted && <span class="tag warning">{words.shifted}</span>}
          <span class={candidate.missing.length > 0 ? "tag warning" : "tag"}>
            {candidate.missing.length > 0
              ? words.dossierLacks(candidate.missing.map((piece) => words.pieces[piece]).join(", "))
              : words.dossierComplete}
          </span>
          {candidate.assigned && <span class="tag good">{words.assigned}</span>}
          <button type="button" class="link" aria-haspopup="dialog" onClick={() => (reading.value = true)}>
            {words.dossier}<span class="unseen">{text.value.common.colon} {name}</span>
          </button>
        </span>
        {lowered?.student === student && <span class="hint">{lowered.said}</span>}
      </span>
      {editable && <Moves student={student} name={name} line={line} />}
      {reading.value && <Dossier campaign={line.path.campaign} student={student} name={name} onClose={() => (reading.value = false)} />}
    </li>
  );
}

function Moves({ student, name, line: { ranking, change } }: { student: string; name: string; line: Line }) {
  const { ranking: words, board } = text.value;
  const order = ranking.value.value;
  const rank = rankOf(order, student);
  const tied = rank ? (order.groups[rank - 1]?.length ?? 0) > 1 : false;
  const button = (verb: string, by: Change, icon?: IconName, off = false) => (
    <button type="button" class="small" disabled={off} title={verb} aria-label={words.of(verb, name)} onClick={() => change(student, by, { verb })}>
      {icon ? <Icon name={icon} /> : verb}
    </button>
  );
  const typed = ({ currentTarget: box }: { currentTarget: HTMLInputElement }) => {
    const wanted = box.valueAsNumber;
    const given = Number.isInteger(wanted) && wanted >= 0
      ? change(student, (order) => at(order, student, wanted), { wanted })
      : change(student, takeBack);
    // A rank that stays what it was draws nothing anew, so that the box would keep what was typed.
    box.value = String(given || "");
  };
  return (
    <span class="moves">
      <label class="rank-number">
        <span class="unseen">{words.numberFor(name)}{rank === 0 && `, ${board.notRetained}`}</span>
        <input type="number" min={0} max={10_000} inputMode="numeric" value={rank || ""} onChange={typed}
          placeholder={rank === 0 ? board.noRank : words.number} />
      </label>
      {rank ? (
        <>
          {button(words.up, (order) => move(order, student, -1), "up", rank === 1 && !tied)}
          {button(words.down, (order) => move(order, student, 1), "down", rank === order.groups.length && !tied)}
          {tied ? button(words.split, split) : button(words.tie, tie, undefined, rank === 1)}
        </>
      ) : button(words.rankLast, rankLast)}
      {rank === 0 ? button(words.takeBack, takeBack) : button(words.refuse, refuse)}
    </span>
  );
}
