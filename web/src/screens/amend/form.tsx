// The form of a correction: the columns that may be corrected now, with their cells, and the reason.
import { type Signal, useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Problem, Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { Check } from "../../ui/check";
import { Field } from "../../ui/field";
import { ErrorSummary, errorOf, type FieldError, refusals } from "../../ui/errors";
import { Failed } from "../../ui/notice";
import { Facts } from "../../ui/parts";
import { Control, isShared, kindOf } from "./control";
import { text } from "./words";

type Column = Shape<"ColumnView">;
export type CellChange = Shape<"CellChange">;

/** A row to correct: a student, or a line of a post. */
export interface Row {
  id: string;
  /** Its name for people. */
  name: string;
}

/** What somebody has filled in. */
export interface Draft {
  changes: CellChange[];
  reason: string;
}

interface FormProps {
  columns: readonly Column[];
  /** The rows. Several are given the same cells: only what one fills in is changed. */
  rows: readonly Row[];
  /** Identifiers of the rows that are left out. */
  left: Signal<ReadonlySet<string>>;
  draft: Signal<Draft>;
  problem: Problem | undefined;
  busy: boolean;
  onSubmit: () => void;
}

export function Form({ columns, rows, left, draft, problem, busy, onSubmit }: FormProps) {
  const several = rows.length > 1;
  const { campaign } = useHere();
  const { amend } = text.value;
  const none = useSignal(false);
  const reasons = useId();
  const open = columns.filter(({ closed, column }) => !closed && (!several || isShared(column, campaign)));
  const idOf = (column: string) => `cell-${columns.findIndex((one) => one.column === column)}`;
  const cell = ({ column, value }: Column) => draft.value.changes.find((change) => change.column === column)?.after ?? (several ? "" : value);
  const change = ({ column, value }: Column, after: string) => {
    const others = draft.value.changes.filter((one) => one.column !== column);
    const same = several ? after === "" : after === value;
    draft.value = { ...draft.value, changes: same ? others : [...others, { column, before: several ? null : value, after }] };
    none.value = false;
  };
  const reasoned = open.some(({ column, reasoned }) => reasoned && draft.value.changes.some((one) => one.column === column));
  const errors: FieldError[] = none.value ? [{ id: idOf(open[0]?.column ?? ""), error: amend.nothingYet }] : inForm(refusals(problem), draft.value, idOf);
  const submit = (event: Event) => {
    event.preventDefault();
    none.value = draft.value.changes.length === 0;
    if (!none.value) onSubmit();
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{several ? amend.severalLead : amend.lead}</p>
      {several && <Rows of={rows} left={left} />}
      {problem && errors.length === 0 && <Failed problem={problem} />}
      <ErrorSummary errors={errors} />
      <div class="columns">
        {open.map((column) => (
          <Field key={column.column} id={idOf(column.column)} label={column.column} error={errorOf(errors, idOf(column.column)) || undefined}
            hint={several && kindOf(column.column, campaign).kind !== "choice" ? amend.emptyStays : undefined}>
            {(input) => <Control of={kindOf(column.column, campaign)} value={cell(column)} several={several} input={input} onChange={(after) => change(column, after)} />}
          </Field>
        ))}
      </div>
      {reasoned && (
        <Field id="reason" label={amend.reason} hint={amend.reasonNeeded} error={errorOf(errors, "reason") || undefined}>
          {(input) => (
            <>
              <input {...input} type="text" maxLength={500} list={reasons} value={draft.value.reason}
                onInput={({ currentTarget: { value: reason } }) => (draft.value = { ...draft.value, reason })} />
              <datalist id={reasons}>{amend.reasons.map((one) => <option key={one} value={one} />)}</datalist>
            </>
          )}
        </Field>
      )}
      <p class="actions"><button class="primary" disabled={left.value.size === rows.length} aria-disabled={busy}>{amend.preview}</button></p>
      <Closed columns={columns.filter(({ closed }) => closed)} />
    </form>
  );
}

/** The rows of a correction of several, each of which may be left out. */
function Rows({ of, left }: { of: readonly Row[]; left: Signal<ReadonlySet<string>> }) {
  const { amend } = text.value;
  const open = useSignal(false);
  const put = (id: string, corrected: boolean) => {
    const next = new Set(left.value);
    if (corrected) next.delete(id);
    else next.add(id);
    left.value = next;
  };
  return (
    <details onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{amend.rows(of.length - left.value.size, of.length)}</summary>
      <p class="hint">{amend.leaveOut}</p>
      {open.value && of.map(({ id, name }) => <Check key={id} label={name} checked={!left.value.has(id)} onChange={(checked) => put(id, checked)} />)}
    </details>
  );
}

/** The columns that cannot be corrected now, with their cells and why. */
function Closed({ columns }: { columns: readonly Column[] }) {
  const { amend } = text.value;
  if (columns.length === 0) return null;
  return (
    <details>
      <summary>{amend.closed}</summary>
      {columns.some(({ closed }) => closed === "import_too_late") && <p class="hint">{amend.betweenRounds}</p>}
      {columns.some(({ closed }) => closed === "forbidden") && <p class="hint">{amend.byAgency}</p>}
      <Facts of={columns.map(({ column, value }) => [column, value])} />
    </details>
  );
}

/** The refusals of the server at the inputs of the form. */
function inForm(errors: FieldError[], { changes }: Draft, idOf: (column: string) => string): FieldError[] {
  return errors.map(({ id, error }) => {
    const at = /^\/changes\/(\d+)\//.exec(id);
    const column = at && changes[Number(at[1])]?.column;
    if (id === "/reason") return { id: "reason", error, label: text.value.amend.reason };
    return column ? { id: idOf(column), error, label: column } : { id: id.replace("/", ""), error };
  });
}
