// The picture of each post whose places a student contested, one open at first.
import { useSignal } from "@preact/signals";
import type { Shape } from "../api/client";
import { Admissions } from "./admissions";
import { text } from "./words";

type Wish = Shape<"ExplainedWish">;

/** The reasons that the picture explains; the others follow from another post or from the person alone. */
const COMPARED: readonly string[] = ["better_ranked", "draw", "subdivision_reserve", "last_chance", "held"];
const SHOWN: readonly string[] = [...COMPARED, "assigned", "refused_by_rts"];

interface EachProps {
  round: number;
  student: string;
  wishes: readonly Wish[];
  /** Whether the page is the student's own. */
  own: boolean;
}

export function Each({ round, student, wishes, own }: EachProps) {
  const { admissions } = text.value;
  const shown = wishes.filter(({ reason }) => SHOWN.includes(reason));
  const first = shown.find(({ reason }) => COMPARED.includes(reason)) ?? shown[0];
  if (!first) return null;
  return (
    <>
      <h3>{admissions.each}</h3>
      <p class="hint">{own ? admissions.eachMine : admissions.eachMore}</p>
      {shown.map((wish) => <One key={wish.post} round={round} student={student} wish={wish} opened={wish === first} />)}
    </>
  );
}

function One({ round, student, wish, opened }: { round: number; student: string; wish: Wish; opened: boolean }) {
  const open = useSignal(opened);
  return (
    <details class="post-picture" open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{wish.name}</summary>
      {/* On paper the summary is left out. */}
      <h4 class="on-paper">{wish.name}</h4>
      {open.value && <Admissions round={round} post={wish.post} student={student} />}
    </details>
  );
}
