// The ranking: groups of tied candidates in order, then the refused ones. Candidates not treated yet come first. Every
// change is made with buttons and numbers, and is announced to screen readers.
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { text } from "../../text/ranking";
import { announce } from "../../ui/live";
import { Icon, type IconName } from "../../ui/icon";
import { at, move, type Order, rankLast, rankOf, refuse, split, takeBack, tie } from "./order";
import type { Ranking, RankingView } from "./ranking";
import { Dossier } from "./dossier";

type Candidate = RankingView["candidates"][number];

interface GroupsProps {
  ranking: Ranking;
  path: { campaign: string; round: number; post: string };
}

/** The data that each line of the ranking is drawn from. */
interface Line extends GroupsProps {
  byId: ReadonlyMap<string, Candidate>;
  /** Changes a candidate's place. `verb` is the title of the button that was pressed, if it was a button. */
  change: (student: string, by: (order: Order, student: string) => Order, verb?: string) => void;
  editable: boolean;
}

export function Groups({ ranking, path }: GroupsProps) {
  const { ranking: words } = text.value;
  const view = ranking.view.value;
  const order = ranking.value.value;
  const byId = new Map(view.candidates.map((candidate) => [candidate.student, candidate]));
  const list = useRef<HTMLDivElement>(null);
  const moved = useSignal<{ student: string; verb: string | undefined } | undefined>(undefined);
  // The focus is set before the next key press: it follows the line that moved, or goes on to the next candidate to
  // rank.
  useLayoutEffect(() => {
    if (moved.value && list.current) focus(list.current, moved.value.student, moved.value.verb);
    moved.value = undefined;
  }, [order]);
  const change: Line["change"] = (student, by, verb) => {
    const next = by(ranking.value.peek(), student);
    const rank = rankOf(next, student);
    const name = nameOf(byId.get(student));
    moved.value = { student, verb };
    ranking.edit(next);
    announce(rank === undefined ? words.backSaid(name) : rank === 0 ? words.refusedSaid(name) : words.moved(name, rank));
  };
  const line: Line = { ranking, path, byId, change, editable: !view.closed };
  const treated = new Set([...order.groups.flat(), ...order.refused]);
  const left = view.candidates.filter(({ student }) => !treated.has(student)).map(({ student }) => student);
  if (view.candidates.length === 0) return null;
  return (
    <div ref={list}>
      {line.editable && <p class="hint">{words.howTo}</p>}
      {left.length > 0 && <Section title={`${words.toRank} (${left.length})`} students={left} line={line} />}
      {order.groups.map((group, index) => (
        <Section key={index} title={words.group(index + 1, group.length)} students={group} line={line} />
      ))}
      {order.refused.length > 0 && (
        <Section title={`${words.refusedGroup} (${order.refused.length})`} students={order.refused} line={line} />
      )}
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

const nameOf = (candidate: Candidate | undefined): string =>
  candidate ? `${candidate.last_name} ${candidate.first_name}` : "";

function Section({ title, students, line }: { title: string; students: readonly string[]; line: Line }) {
  return (
    <section class="card group" aria-label={title}>
      <h2>{title}</h2>
      <ul class="rows">{students.map((student) => <CandidateLine key={student} student={student} line={line} />)}</ul>
    </section>
  );
}

function CandidateLine({ student, line }: { student: string; line: Line }) {
  const { ranking: words } = text.value;
  const reading = useSignal(false);
  const candidate = line.byId.get(student);
  if (!candidate) return null;
  const name = nameOf(candidate);
  return (
    <li class="row" data-student={student}>
      <span class="row-main">
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
      </span>
      {line.editable && <Moves student={student} name={name} line={line} />}
      {reading.value && <Dossier campaign={line.path.campaign} student={student} name={name} onClose={() => (reading.value = false)} />}
    </li>
  );
}

function Moves({ student, name, line: { ranking, change } }: { student: string; name: string; line: Line }) {
  const { ranking: words } = text.value;
  const order = ranking.value.value;
  const rank = rankOf(order, student);
  const tied = rank ? (order.groups[rank - 1]?.length ?? 0) > 1 : false;
  const button = (verb: string, by: (order: Order, student: string) => Order, icon?: IconName, off = false) => (
    <button type="button" class="small" disabled={off} title={verb} aria-label={words.of(verb, name)} onClick={() => change(student, by, verb)}>
      {icon ? <Icon name={icon} /> : verb}
    </button>
  );
  return (
    <span class="moves">
      <label class="rank-number">
        <span class="unseen">{words.numberFor(name)}</span>
        <input
          type="number" min={0} max={10_000} inputMode="numeric" value={rank ?? ""} placeholder={words.number}
          onChange={(event) => {
            const wanted = event.currentTarget.valueAsNumber;
            if (Number.isInteger(wanted) && wanted >= 0) change(student, (order) => at(order, student, wanted));
            else change(student, takeBack);
          }}
        />
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
