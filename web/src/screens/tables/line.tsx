// One row of a table. A click anywhere on it does what its link does.
import { useRef } from "preact/hooks";
import { useHere } from "../../campaign/campaign";
import { go, query } from "../../router";
import { Icon } from "../../ui/icon";
import { CellText, titleOf } from "./cell";
import { type Column, type Definition, nameOf } from "./definition";
import { text } from "./words";

interface LineProps<Row> {
  definition: Definition<Row>;
  columns: readonly Column<Row>[];
  row: Row;
  /** The columns that stay in sight, each with its distance from the left edge. */
  pinned: ReadonlyMap<string, { left: string }>;
  /** Whether Tab reaches the link of this row. */
  tabbed: boolean;
  /** Whether the detail of this row is shown beside the table. */
  selected: boolean;
  reached: (id: string) => void;
  open: ((id: string) => void) | undefined;
}

export function Line<Row>({ definition, columns, row: of, pinned, tabbed, selected, reached, open }: LineProps<Row>) {
  const { campaign } = useHere();
  const row = useRef<HTMLTableRowElement>(null);
  const [id, address] = [definition.id(of), definition.detail(of, campaign, query.value)];
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    if (!open) return go(address);
    open(id);
    // From the row, the arrows go on.
    row.current?.querySelector<HTMLElement>("a.arrow")?.focus({ preventScroll: true });
  };
  const clicked = (event: MouseEvent) => {
    const selecting = getSelection()?.type === "Range";
    if (!selecting && !(event.target as Element).closest("a")) follow(event);
  };
  return (
    <tr ref={row} class={selected ? "opened" : undefined} onClick={clicked}>
      {columns.map(({ key, cell: cellOf }) => {
        const cell = cellOf(of);
        const content = <CellText cell={cell} />;
        const title = titleOf(cell);
        return pinned.has(key)
          ? <th key={key} scope="row" class="pinned" style={pinned.get(key)} title={title}>{content}</th>
          : <td key={key} class={cell.kind === "count" ? "number" : undefined} title={title}>{content}</td>;
      })}
      <td class="end">
        <a class="arrow" href={address} data-row={id} tabIndex={tabbed ? 0 : -1} aria-label={text.value.tables.open(nameOf(definition, of))}
          aria-expanded={open ? selected : undefined} onFocus={() => reached(id)} onClick={follow}>
          <Icon name="right" />
        </a>
      </td>
    </tr>
  );
}
