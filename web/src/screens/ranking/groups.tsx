// The ranking: candidates not treated yet beside groups of tied candidates in order, then the refused ones; one after the
// other where there is no room. Every change is made with buttons, numbers or by dragging, and is told to screen readers.
import { useSignal } from "@preact/signals";
import { Fragment } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { announce } from "../../ui/live";
import { CandidateLine, type Change, type Line, nameOf } from "./candidate-line";
import { useDrag } from "./drag";
import { insert, join, rankOf, refuse, takeBack } from "./order";
import { text } from "./words";

export function Groups({ ranking, path }: Pick<Line, "ranking" | "path">) {
  const { ranking: words, board } = text.value;
  const view = ranking.view.value;
  const order = ranking.value.value;
  const byId = new Map(view.candidates.map((candidate) => [candidate.student, candidate]));
  const list = useRef<HTMLDivElement>(null);
  const moved = useSignal<{ student: string; verb: string | undefined } | undefined>(undefined);
  const lowered = useSignal<Line["lowered"]>(undefined);
  // The focus is set before the next key press: it follows the line that moved, or goes on to the next candidate to
  // rank.
  useLayoutEffect(() => {
    if (moved.value && list.current) focus(list.current, moved.value.student, moved.value.verb);
    moved.value = undefined;
  }, [order]);
  const change: Line["change"] = (student, by, { verb, wanted = 0 } = {}) => {
    const next = by(ranking.value.peek(), student);
    const rank = rankOf(next, student);
    const name = nameOf(byId.get(student));
    moved.value = { student, verb };
    lowered.value = rank && rank < wanted ? { student, said: board.lowered(wanted, rank) } : undefined;
    ranking.edit(next);
    announce(rank === undefined ? words.backSaid(name) : rank === 0 ? words.refusedSaid(name) : words.moved(name, rank));
    if (lowered.value) announce(lowered.value.said);
    return rank;
  };
  const drag = useDrag(change);
  const line: Line = { ranking, path, byId, change, drag, lowered: lowered.value, editable: !view.closed };
  if (view.candidates.length === 0) return null;
  return (
    <div ref={list}>
      {line.editable && <p class="hint">{words.howTo} <span class="when-wide">{board.orDrag}</span></p>}
      <Board line={line} />
    </div>
  );
}

function Board({ line }: { line: Line }) {
  const { ranking: words, board } = text.value;
  const { groups, refused } = line.ranking.value.value;
  const treated = new Set([...groups.flat(), ...refused]);
  const left = [...line.byId.keys()].filter((student) => !treated.has(student));
  const dragging = line.drag.student.value !== undefined;
  return (
    <div class={dragging ? "board dragging" : "board"}>
      <div>
        {(line.editable || left.length > 0) && <Section title={`${words.toRank} (${left.length})`} students={left} line={line} by={takeBack} />}
      </div>
      <div>
        {groups.map((group, index) => (
          <Fragment key={index}>
            <Gap index={index} line={line} />
            <Section title={words.group(index + 1, group.length)} students={group} line={line} by={(order, student) => join(order, student, index)} />
          </Fragment>
        ))}
        {groups.length === 0 && <p class="card muted">{board.noneRanked}</p>}
        <Gap index={groups.length} line={line} />
        {(refused.length > 0 || dragging) && (
          <Section title={`${words.refusedGroup} (${refused.length})`} students={refused} line={line} by={refuse} />
        )}
      </div>
    </div>
  );
}

interface SectionProps {
  title: string;
  students: readonly string[];
  line: Line;
  /** The order once a candidate is dropped here. */
  by: Change;
}

function Section({ title, students, line, by }: SectionProps) {
  return (
    <section class="card group" aria-label={title} {...(line.editable ? line.drag.target(by) : {})}>
      <h2>{title}</h2>
      {students.length === 0 && <p class="muted">{text.value.board.nobody}</p>}
      {students.length > 0 && <ul class="rows">{students.map((student) => <CandidateLine key={student} student={student} line={line} />)}</ul>}
    </section>
  );
}

/** The space before a group, where a candidate is dropped for a rank of their own. */
function Gap({ index, line }: { index: number; line: Line }) {
  if (!line.editable) return null;
  return (
    <div class="gap" aria-hidden="true" {...line.drag.target((order, student) => insert(order, student, index))}>
      {line.drag.student.value !== undefined && text.value.board.newRank(index + 1)}
    </div>
  );
}

/**
 * Focuses the button with the same title on the candidate's line, or on the next candidate to rank after "rank last".
 * Without such a button, focuses the field of the candidate's rank.
 */
function focus(list: HTMLElement, student: string, verb: string | undefined): void {
  const line = list.querySelector(`[data-student="${CSS.escape(student)}"]`);
  const same = verb === text.value.ranking.rankLast ? list : line;
  const button = verb && same?.querySelector<HTMLElement>(`button[title="${CSS.escape(verb)}"]:not(:disabled)`);
  (button || line?.querySelector<HTMLElement>("input"))?.focus();
}
