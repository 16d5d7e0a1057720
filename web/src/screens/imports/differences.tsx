// What a list changes, line by line and column by column, before anybody confirms it.
import type { Shape } from "../../api/client";
import { text } from "./words";

type Difference = Shape<"Difference">;

interface DifferencesProps {
  of: readonly Difference[];
  /** How many lines make or change a row, listed or not. */
  count: number;
}

export function Differences({ of, count }: DifferencesProps) {
  const { imports } = text.value;
  if (of.length === 0) return null;
  const shown = imports.differencesOf(of.length, count);
  return (
    <details open={of.length <= 200}>
      <summary><h3>{imports.differences}</h3></summary>
      {shown && <p>{shown}</p>}
      <div class="table-scroll" tabIndex={0} role="group" aria-label={imports.differences}>
        <table>
          <thead><tr>{[imports.line, imports.subject, imports.column, imports.before, imports.after].map((header) => <th key={header} scope="col">{header}</th>)}</tr></thead>
          <tbody>{of.map((one) => <Lines key={one.line} of={one} />)}</tbody>
        </table>
      </div>
    </details>
  );
}

/** The columns of one line, each in its own row. */
function Lines({ of: { line, subject, is_new, columns } }: { of: Difference }) {
  const { imports } = text.value;
  const cell = (value: string) => (value === "" ? <span class="muted">{imports.empty}</span> : value);
  if (is_new && columns.length === 0) return <tr><td>{line}</td><th scope="row">{subject}</th><td colSpan={3}><span class="tag good">{imports.isNew}</span></td></tr>;
  return (
    <>
      {columns.map(({ column, before, after }) => (
        <tr key={column}><td>{line}</td><th scope="row">{subject}</th><td>{column}</td><td class="lines">{cell(before)}</td><td class="lines">{cell(after)}</td></tr>
      ))}
    </>
  );
}
