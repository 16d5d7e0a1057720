// What was corrected of a row, by whom and why, with the button that corrects it and those that take a correction back.
import { useSignal } from "@preact/signals";
import type { Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { moment } from "../../time/dates";
import { Show, useLoaded } from "../../ui/loaded";
import { BeforeAfter } from "./before-after";
import { corrected } from "./corrected";
import { Correction } from "./correction";
import type { Draft } from "./form";
import { type Kind, readAmendments } from "./read";
import { text } from "./words";

interface AmendmentsProps {
  kind: Kind;
  /** Identifier of the student or of the post. */
  row: string;
  /** Its name. */
  subject: string;
  /** Called once something is corrected. */
  after: () => void;
}

type Made = Shape<"AmendmentView">;

export function Amendments({ kind, row, subject, after }: AmendmentsProps) {
  const { campaign } = useHere();
  const { amend } = text.value;
  const found = useLoaded(() => readAmendments(campaign.id, kind, row), [campaign.id, kind, row]);
  const opened = useSignal<{ title: string; first?: Draft } | undefined>(undefined);
  const undo = ({ at, columns }: Made) => {
    const changes = columns.map(({ column, before, after: now }) => ({ column, before: now, after: before }));
    opened.value = { title: amend.undoOf(moment(at)), first: { changes, reason: amend.undoReason(moment(at)) } };
  };
  const done = () => {
    opened.value = undefined;
    void found.reload();
    corrected.value++;
    after();
  };
  return (
    <section class="card no-print">
      <h2>{amend.made}</h2>
      <Show of={found}>
        {({ columns, made }) => (
          <>
            <p class="actions"><button type="button" onClick={() => (opened.value = { title: amend.title(subject) })}>{amend.correct}</button></p>
            {made.length === 0 ? <p class="hint">{amend.noneMade}</p> : <ul class="rows">{made.map((one, index) => <MadeRow key={one.id} of={one} later={made.slice(0, index)} onUndo={() => undo(one)} />)}</ul>}
            {opened.value && <Correction kind={kind} rows={[{ id: row, name: subject }]} columns={columns} {...opened.value} onClose={() => (opened.value = undefined)} onDone={done} />}
          </>
        )}
      </Show>
    </section>
  );
}

interface MadeRowProps {
  of: Made;
  /** The corrections that were made afterwards. */
  later: readonly Made[];
  onUndo: () => void;
}

function MadeRow({ of: { at, by, reason, columns }, later, onUndo }: MadeRowProps) {
  const { amend, common } = text.value;
  // What a later correction has touched is no longer as this one has left it.
  const touched = later.some((one) => one.columns.some(({ column }) => columns.some((mine) => mine.column === column)));
  const undone = later.some((one) => columns.every((mine) =>
    one.columns.some(({ column, before, after }) => column === mine.column && before === mine.after && after === mine.before)));
  return (
    <li class="row">
      <span class="row-main">
        {columns.map(({ column, before, after }) => (
          <span key={column}>
            <strong>{column}</strong>{common.colon} <BeforeAfter before={before} after={after} />
          </span>
        ))}
        <span class="muted">{moment(at)}, {amend.by(by ?? amend.gone)}{reason && `${common.colon} ${reason}`}</span>
      </span>
      {undone && <span class="tag">{amend.undone}</span>}
      {!touched && <button type="button" class="quiet" aria-label={amend.undoOf(moment(at))} onClick={onUndo}>{amend.undo}</button>}
    </li>
  );
}
