// A table: headers that sort, rows in pages, and counters below the columns.
import { useHere } from "../../campaign/campaign";
import { query, setQuery } from "../../router";
import { text } from "./words";
import { Icon } from "../../ui/icon";
import { useAnnounced } from "../../ui/live";
import { CellText } from "./cell";
import type { Column, Definition } from "./definition";
import { PAGE_ROWS, type Shown } from "./rows";

interface TableProps<Row> {
  definition: Definition<Row>;
  shown: Shown<Row>;
  title: string;
}

export function Table<Row>({ definition, shown, title }: TableProps<Row>) {
  const { tables } = text.value;
  const page = Math.max(1, Number(query.value.get("page")) || 1);
  const rows = shown.rows.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS);
  const { columns, detail, pinned } = definition;
  return (
    <>
      <div class="table-scroll sticky-head" tabIndex={0} role="group" aria-label={title}>
        <table class="listing">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => <Header key={column.key} column={column} pinned={column.key === pinned} />)}
              {detail && <th scope="col" class="end"><span class="unseen">{tables.detail}</span></th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => <Line key={definition.id(row)} definition={definition} row={row} />)}
          </tbody>
          <tfoot>
            <tr>
              {columns.map(({ key }) => key === pinned
                ? <th key={key} scope="row" class="pinned">{tables.rows(shown.total)}</th>
                : <td key={key}>{shown.counters.get(key)}</td>)}
              {detail && <td class="end" />}
            </tr>
          </tfoot>
        </table>
      </div>
      {rows.length === 0 && <p>{text.value.common.nothing}</p>}
      <Pager page={page} pages={Math.ceil(shown.total / PAGE_ROWS)} />
    </>
  );
}

function Line<Row>({ definition, row }: { definition: Definition<Row>; row: Row }) {
  const { campaign } = useHere();
  const { columns, detail, pinned } = definition;
  return (
    <tr>
      {columns.map((column) => {
        const cell = column.cell(row);
        const content = <CellText cell={cell} />;
        return column.key === pinned
          ? <th key={column.key} scope="row" class="pinned">{content}</th>
          : <td key={column.key} class={cell.kind === "count" ? "number" : undefined}>{content}</td>;
      })}
      {detail && (
        <td class="end">
          <a class="arrow" href={detail(row, campaign)} aria-label={text.value.tables.open(labelOf(definition, row))}>
            <Icon name="right" />
          </a>
        </td>
      )}
    </tr>
  );
}

function labelOf<Row>({ columns, name }: Definition<Row>, row: Row): string {
  return name?.(row) ?? columns.slice(0, 2).map(({ cell }) => cell(row).value ?? "").join(" ");
}

function Header<Row>({ column, pinned }: { column: Column<Row>; pinned: boolean }) {
  const sort = query.value.get("sort") ?? "";
  const [ascending, descending] = [sort === column.key, sort === `-${column.key}`];
  const next = ascending ? `-${column.key}` : descending ? "" : column.key;
  const [first, second] = halves(column.header(text.value));
  return (
    <th scope="col" class={pinned ? "pinned" : undefined} aria-sort={ascending ? "ascending" : descending ? "descending" : undefined}>
      <button type="button" class={ascending || descending ? "sort sorted" : "sort"} onClick={() => setQuery({ sort: next, page: "" })}>
        <span>{first}{second && <> <br />{second}</>}</span>
        <Icon name={ascending ? "up" : "down"} />
      </button>
    </th>
  );
}

/** Headers longer than this take two lines, and never three. */
const ONE_LINE_CHARACTERS = 12;

/** Splits a header into two lines of lengths as equal as its words allow. */
function halves(header: string): [first: string, second?: string] {
  if (header.length <= ONE_LINE_CHARACTERS) return [header];
  const spaces = [...header.matchAll(/ /g)].map(({ index }) => index);
  const middle = header.length / 2;
  const nearest = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return nearest === undefined ? [header] : [header.slice(0, nearest), header.slice(nearest + 1)];
}

interface PagerProps {
  page: number;
  pages: number;
}

function Pager({ page, pages }: PagerProps) {
  const { tables } = text.value;
  const where = tables.page(page, pages);
  useAnnounced(pages > 1 ? where : "");
  if (pages <= 1) return null;
  const to = (wanted: number) => setQuery({ page: wanted === 1 ? "" : String(wanted) }, { replace: false });
  return (
    <nav class="pager actions" aria-label={tables.pages}>
      <button type="button" disabled={page <= 1} onClick={() => to(page - 1)}>{tables.previous}</button>
      <span>{where}</span>
      <button type="button" disabled={page >= pages} onClick={() => to(page + 1)}>{tables.next}</button>
    </nav>
  );
}
