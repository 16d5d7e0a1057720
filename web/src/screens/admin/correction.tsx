// The lines that a correction of a published round names: students and posts, found in the tables by what is typed.
import { type Signal, useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { useDraft } from "../../saving/draft";
import { text } from "./words";
import { useAction } from "../../ui/action";
import { Check } from "../../ui/check";
import { Field } from "../../ui/field";
import { Failed } from "../../ui/notice";

/** A line of a list, with its name for people. */
export interface Line {
  id: string;
  label: string;
}

/** The lines chosen so far, and whether everybody is matched again. */
export interface Chosen {
  students: Signal<readonly Line[]>;
  posts: Signal<readonly Line[]>;
  everybody: Signal<boolean>;
  /** Whether some of it was chosen earlier. */
  resumed: boolean;
  /** Gives up what was chosen. */
  drop: () => void;
}

const NONE: readonly Line[] = [];

/** What is chosen, kept under this name. */
export function useChosen(name: string): Chosen {
  const drafts = [useDraft(`${name} students`, NONE), useDraft(`${name} posts`, NONE), useDraft(`${name} everybody`, false)] as const;
  const [students, posts, everybody] = drafts;
  return {
    students: students.value, posts: posts.value, everybody: everybody.value,
    resumed: drafts.some(({ resumed }) => resumed.peek()),
    drop: () => drafts.forEach(({ drop }) => drop()),
  };
}

/** The correction as the request names it. */
export const correctionOf = ({ students, posts, everybody }: Chosen): Shape<"Correction"> => ({
  students: students.value.map(({ id }) => id), posts: posts.value.map(({ id }) => id), everybody: everybody.value,
});

/** The name of the chosen line that a field of the request belongs to, such as `/correction/students/0`. */
export const nameIn = ({ students, posts }: Chosen) => (field: string): string | undefined => {
  const [, list, at] = /^\/correction\/(students|posts)\/(\d+)$/.exec(field) ?? [];
  return (list === "posts" ? posts : students).value[Number(at)]?.label;
};

const FOUND = 10;

export function CorrectionFields({ chosen }: { chosen: Chosen }) {
  const { campaign } = useHere();
  const { correction } = text.value.admin.rounds;
  const path = { campaign: campaign.id };
  const students = async (q: string) => {
    const found = await ask(http.GET("/api/campaigns/{campaign}/students", { params: { path, query: { q, size: FOUND } } }));
    return found.rows.map((row) => ({ id: row.id, label: `${row.first_name} ${row.last_name} (${row.internal_number || row.ine})` }));
  };
  const posts = async (q: string) => {
    const found = await ask(http.GET("/api/campaigns/{campaign}/posts", { params: { path, query: { q, size: FOUND } } }));
    return found.rows.map((row) => ({ id: row.id, label: `${row.name} (${row.agrement})` }));
  };
  return (
    <>
      <p>{correction.lead}</p>
      <Finder label={correction.students} find={students} lines={chosen.students} />
      <Finder label={correction.posts} find={posts} lines={chosen.posts} />
      <Check label={correction.everybody} checked={chosen.everybody.value} onChange={(checked) => (chosen.everybody.value = checked)} />
    </>
  );
}

interface FinderProps {
  label: string;
  find: (q: string) => Promise<readonly Line[]>;
  lines: Signal<readonly Line[]>;
}

/** Finds lines by a text, and keeps those that are chosen. */
function Finder({ label, find, lines }: FinderProps) {
  const { correction } = text.value.admin.rounds;
  const q = useSignal("");
  const found = useSignal<readonly Line[] | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const search = () => void run(async () => { found.value = await find(q.value); });
  const add = (line: Line) => {
    lines.value = [...lines.value.filter(({ id }) => id !== line.id), line];
    found.value = undefined;
    q.value = "";
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    search();
  };
  return (
    <>
      <Field label={label}>
        {(input) => <input {...input} type="search" value={q.value} onKeyDown={enter} onInput={(event) => (q.value = event.currentTarget.value)} />}
      </Field>
      <p class="actions"><button type="button" class="small" aria-disabled={busy.value} onClick={search}>{correction.search}</button></p>
      {problem.value && <Failed problem={problem.value} />}
      <div role="status">
        {found.value?.length === 0 && <p class="muted">{correction.nobody}</p>}
        {found.value && found.value.length > 0 && <ul>{found.value.map((line) => (
          <li key={line.id}>{line.label} <button type="button" class="small" aria-label={correction.add(line.label)} onClick={() => add(line)}>{correction.addShort}</button></li>
        ))}</ul>}
      </div>
      {lines.value.length > 0 && (
        <p class="tags">{lines.value.map((line) => (
          <span key={line.id} class="tag">{line.label} <button type="button" class="small" aria-label={correction.remove(line.label)}
            onClick={() => (lines.value = lines.value.filter(({ id }) => id !== line.id))}>×</button></span>
        ))}</p>
      )}
    </>
  );
}
