// The button that corrects the filtered rows of a table together.
import { useSignal } from "@preact/signals";
import type { Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { useAction } from "../../ui/action";
import { Failed, Notice } from "../../ui/notice";
import { corrected } from "./corrected";
import { Correction } from "./correction";
import type { Row } from "./form";
import { type Kind, readAmendments } from "./read";
import { text } from "./words";

/** Most rows of one correction; the server refuses more. */
const MOST_ROWS = 500;

interface SeveralProps {
  kind: Kind;
  /** The filtered rows. */
  rows: readonly Row[];
}

export function Several({ kind, rows }: SeveralProps) {
  const { campaign } = useHere();
  const { amend } = text.value;
  const columns = useSignal<readonly Shape<"ColumnView">[] | undefined>(undefined);
  const done = useSignal(false);
  const { problem, run } = useAction();
  // The report tells if a row of another specialty cannot be corrected now.
  const open = () => run(async () => {
    done.value = false;
    columns.value = (await readAmendments(campaign.id, kind, rows[0]!.id)).columns;
  });
  const close = () => (columns.value = undefined);
  const told = done.value && <Notice tone="good" title={amend.done} answer />;
  // The rows that were corrected may pass the filter no more.
  if (rows.length < 2 || rows.length > MOST_ROWS) return told || null;
  const title = amend.several(kind, rows.length);
  return (
    <>
      <button type="button" onClick={() => void open()}>{title}</button>
      {told}
      {problem.value && <Failed problem={problem.value} />}
      {columns.value && (
        <Correction title={title} kind={kind} rows={rows} columns={columns.value} onClose={close} onDone={() => {
          close();
          done.value = true;
          corrected.value++;
        }} />
      )}
    </>
  );
}
