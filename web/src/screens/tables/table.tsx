// A table: headers that sort, rows of one line in pages, and counters below the columns. It scrolls with the page; only
// where its columns do not fit does it scroll sideways in a box of its own.
import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { query, setQuery } from "../../router";
import { text } from "./words";
import { useAnnounced } from "../../ui/live";
import { Waiting } from "../../ui/loaded";
import type { Definition } from "./definition";
import { Header } from "./header";
import { moveAmongRows } from "./keys";
import { type Layout, widths } from "./layout";
import { Line } from "./line";
import { asked, PAGE_ROWS, type Shown } from "./rows";

interface TableProps<Row> {
  definition: Definition<Row>;
  layout: Layout<Row>;
  shown: Shown<Row>;
  title: string;
  /** How many rows there are, in words. */
  counted: string;
  /** Shows the detail of a row beside the table; `undefined` where the link to it changes the screen. */
  open: ((id: string) => void) | undefined;
}

/** The width of the last column, which holds the link to the detail, in pixels. */
const LINK_PX = 28;

export function Table<Row>({ definition, layout: { columns }, shown, title, counted, open }: TableProps<Row>) {
  const { tables } = text.value;
  const page = Math.max(1, Number(query.value.get("page")) || 1);
  const rows = useFirst(shown.rows.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS), JSON.stringify([asked(definition, query.value), page]));
  const box = useRef<HTMLDivElement>(null);
  const { digit, place } = useMeasures(box).value;
  const sizes = widths(columns, digit, place - LINK_PX);
  const whole = sizes.reduce((sum, size) => sum + size, LINK_PX);
  const opened = query.value.get("ouvert");
  // One link takes the focus with Tab; the arrows move from there.
  const reached = useSignal("");
  const follow = useRest();
  const ids = rows.map(definition.id);
  const tabbed = [reached.value, opened].find((id) => id && ids.includes(id)) ?? ids[0];
  const first = columns.findIndex(({ footer }) => footer);
  const uncounted = first < 0 ? columns.length : Math.max(first, 1);
  const numeric = new Set(columns.filter(({ cell }) => rows[0] && cell(rows[0]).kind === "count").map(({ key }) => key));
  const pinned = left(columns, definition.pinned, sizes);
  return (
    <>
      <div ref={box} class={whole > place ? "listing-box scrolls" : "listing-box"} aria-busy={shown.partial || undefined} {...(whole > place ? { tabIndex: 0, role: "group", "aria-label": title } : {})}>
        <table class="listing" style={{ width: `${Math.max(whole, place)}px` }}>
          <caption class="unseen">{title}</caption>
          <colgroup>
            {sizes.map((size, index) => <col key={columns[index]!.key} style={{ width: `${size}px` }} />)}
            <col style={{ width: `${LINK_PX}px` }} />
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => <Header key={column.key} kind={definition.kind} column={column} pinned={pinned.get(column.key)} numeric={numeric.has(column.key)} />)}
              <th scope="col" class="end"><span class="unseen">{tables.detail}</span></th>
            </tr>
          </thead>
          <tbody onKeyDown={(event) => moveAmongRows(event, opened && open ? (id) => follow(() => open(id)) : undefined)}>
            {/* Lines are told apart by their place: another filter writes other cells instead of making other lines. */}
            {rows.map((row, index) => (
              <Line key={index} definition={definition} columns={columns} row={row} pinned={pinned}
                tabbed={ids[index] === tabbed} selected={ids[index] === opened}
                reached={(id) => (reached.value = id)} open={open} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={uncounted} title={counted}>{counted}</th>
              {columns.slice(uncounted).map(({ key }) => <td key={key} class={numeric.has(key) ? "number" : undefined} title={shown.counters.get(key)}>{shown.counters.get(key)}</td>)}
              <td class="end" />
            </tr>
          </tfoot>
        </table>
      </div>
      {rows.length === 0 && (shown.partial ? <Waiting /> : <p>{text.value.common.nothing}</p>)}
      <Pager page={page} pages={Math.ceil(shown.total / PAGE_ROWS)} />
    </>
  );
}

/** The pinned columns, each with its distance from the left edge when the table is scrolled. */
function left<Row>(columns: Layout<Row>["columns"], keys: readonly string[], sizes: readonly number[]): ReadonlyMap<string, { left: string }> {
  let edge = 0;
  return new Map(columns.flatMap(({ key }, index): [string, { left: string }][] => {
    if (!keys.includes(key)) return [];
    const at = edge;
    edge += sizes[index]!;
    return [[key, { left: `${at}px` }]];
  }));
}

/** Rows that are drawn at once: more than a window of 800 pixels shows. */
const FIRST_ROWS = 30;

/** The first rows of what was asked for, and all of them once those are on the screen: a filter answers while one types. */
function useFirst<Row>(rows: readonly Row[], question: string): readonly Row[] {
  const drawn = useSignal("");
  useEffect(() => {
    const timer = setTimeout(() => (drawn.value = question));
    return () => clearTimeout(timer);
  }, [question]);
  return drawn.value === question ? rows : rows.slice(0, FIRST_ROWS);
}

/** How long the focus rests on a row before the detail beside the table follows, in milliseconds. */
const REST_MS = 250;

/** Runs the last of several acts once there is a rest, so that rows that are only passed over are not read. */
function useRest(): (act: () => void) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (act) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, REST_MS);
  };
}

interface Measures {
  /** The width of a digit of the table, in pixels. */
  digit: number;
  /** The width that the table has, in pixels. */
  place: number;
}

/** Measures the place of the table, and again whenever it changes. */
function useMeasures(box: { current: HTMLDivElement | null }): Signal<Measures> {
  const measures = useSignal<Measures>({ digit: 7.25, place: 0 });
  useLayoutEffect(() => {
    const element = box.current!;
    const probe = document.createElement("span");
    probe.className = "listing unseen";
    probe.textContent = "0".repeat(10);
    element.append(probe);
    const digit = probe.scrollWidth / 10;
    probe.remove();
    const measure = () => (measures.value = { digit, place: element.clientWidth });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return measures;
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
  const to = (wanted: number) => {
    setQuery({ page: wanted === 1 ? "" : String(wanted) }, { replace: false });
    document.querySelector(".listing")?.scrollIntoView();
  };
  return (
    <nav class="pager actions" aria-label={tables.pages}>
      <button type="button" disabled={page <= 1} onClick={() => to(page - 1)}>{tables.previous}</button>
      <span>{where}</span>
      <button type="button" disabled={page >= pages} onClick={() => to(page + 1)}>{tables.next}</button>
    </nav>
  );
}
