// The screen of one of the four tables with which people follow a campaign.
import { type ComponentChildren, Fragment } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useHere, within } from "../../campaign/campaign";
import { LIST_ADDRESSES } from "../../campaign/lists";
import { moment } from "../../time/dates";
import { isClosedTo, tabSpan } from "../../time/periods";
import { query, setQuery } from "../../router";
import { KEEPING_POSTS, MANAGING } from "../../screens";
import type { Role } from "../../session/session";
import { Closed } from "../../shell/closed";
import { text } from "./words";
import { later } from "../../ui/later";
import { Waiting } from "../../ui/loaded";
import { useAnnounced } from "../../ui/live";
import { Failed } from "../../ui/notice";
import { chosenOf } from "./chosen";
import { Columns } from "./columns";
import { type Definition, nameOf, type Table } from "./definition";
import { Exports } from "./exports";
import { Applied, Filters } from "./filters";
import { useSearchKey } from "./keys";
import { layout, type Told } from "./layout";
import { type Shown, useRows } from "./rows";
import { Table as Rows } from "./table";

const Beside = later(async () => (await import("./beside")).Beside);

interface TableScreenProps<Row> {
  definition: Definition<Row>;
  title: string;
  /** What stands above the table, before and after all its rows have arrived. */
  lead?: ((arrived: boolean) => ComponentChildren) | false;
  /** Whether the list of these rows is loaded from here; `false` on a screen that is about something else. */
  lists?: boolean;
}

export function TableScreen<Row>({ definition, title, lead, lists = true }: TableScreenProps<Row>) {
  const here = useHere();
  const { campaign } = here;
  const { tables } = text.value;
  const { shown, loaded, problem, at, reload } = useRows(definition, campaign);
  // What rows have in common is told once all are loaded.
  const chosen = chosenOf(definition.kind).value;
  const partial = shown?.partial ?? true;
  const laid = useMemo(() => layout(definition, partial ? [] : loaded, chosen), [definition, loaded, partial, chosen]);
  useSearchKey();
  useAnnounced(shown ? counted(definition, shown) : "");
  if (problem?.code === "tab_closed") return <Closed tab={isClosedTo(here) ? undefined : tabSpan(here, definition.kind)} />;
  return (
    <div class="table-screen">
      <div class="table-head">
        <h1 tabIndex={-1}>{title}</h1>
        {shown && <strong>{counted(definition, shown)}</strong>}
        {lead && lead(!partial || problem !== undefined)}
        <div class="table-actions">
          <button type="button" title={tables.asOf(moment(at))} onClick={reload}>{tables.refresh}</button>
          <Columns definition={definition} layout={laid} />
          <Exports definition={definition} />
          {lists && <ToImport kind={definition.kind} />}
          {shown && !partial && <ToCorrect definition={definition} rows={shown.rows} />}
        </div>
      </div>
      <div class="table-line">
        {laid.told.length > 0 && <Scope told={laid.told} />}
        <Filters definition={definition} />
      </div>
      {problem && <Failed problem={problem} retry={reload} />}
      {shown ? (
        <>
          <Applied definition={definition} />
          <Opened definition={definition} loaded={loaded}>
            {(open) => <Rows definition={definition} layout={laid} shown={shown} title={title} counted={counted(definition, shown)} open={open} />}
          </Opened>
          <p class="on-paper">{tables.asOf(moment(at))}</p>
          <Notes definition={definition} />
        </>
      ) : !problem && <Waiting />}
    </div>
  );
}

/** The roles that may load the list that a table shows; the server says when. */
const LOADERS: Readonly<Record<Exclude<Table, "results">, readonly Role[]>> = {
  students: MANAGING,
  posts: KEEPING_POSTS,
  supervisors: KEEPING_POSTS,
};

function ToImport({ kind }: { kind: Table }) {
  const { campaign, roles } = useHere();
  if (kind === "results" || !LOADERS[kind].some((role) => roles.has(role))) return null;
  return <a class="button" href={within(campaign, "importer", LIST_ADDRESSES[kind])}>{text.value.following.imports[kind]}</a>;
}

const Several = later(async () => (await import("../amend/several")).Several);

/** Corrects the filtered rows together. */
function ToCorrect<Row>({ definition, rows }: { definition: Definition<Row>; rows: readonly Row[] }) {
  const { roles } = useHere();
  const { kind, id, filters } = definition;
  const filtered = filters.some(({ name }) => query.value.get(name));
  if ((kind !== "students" && kind !== "posts") || !filtered || !LOADERS[kind].some((role) => roles.has(role))) return null;
  return <Several kind={kind} rows={rows.map((row) => ({ id: id(row), name: nameOf(definition, row) }))} />;
}

/** How many rows pass the filters, and how many people or posts they are about if rows repeat them. */
function counted<Row>({ kind }: Definition<Row>, { total, subjects }: Shown<Row>): string {
  return text.value.following.counted[kind](subjects, total);
}

/** What all rows in scope have in common, told once. */
function Scope<Row>({ told }: { told: readonly Told<Row>[] }) {
  const said = told.map(inCommon);
  return (
    <p class="scope" title={said.join(" · ")}>
      {said.map((one, index) => <Fragment key={one}>{index > 0 && " · "}<span>{one}</span></Fragment>)}
    </p>
  );
}

function inCommon<Row>({ column: { key, header }, value }: Told<Row>): string {
  const { common, following } = text.value;
  const name = `${header(text.value)}${common.colon} `;
  if ("key" in value) return name + following.sameAs(value.header(text.value));
  if (value.value === null || value.value === "") return name + following.nothing;
  if (value.kind === "flag") return name + (value.value ? common.yes : common.no).toLowerCase();
  return NAMED_BY_VALUE.has(key) ? String(value.value) : name + String(value.value);
}

/** The columns whose values say by themselves what they are. */
const NAMED_BY_VALUE: ReadonlySet<string> = new Set(["specialty", "specialties", "region", "subdivision", "wave"]);

interface OpenedProps<Row> {
  definition: Definition<Row>;
  loaded: readonly Row[];
  children: (open: ((id: string) => void) | undefined) => ComponentChildren;
}

/** From this width on, in pixels, a detail has room beside the table. */
const WIDE = "(min-width: 62rem)";

/** Whether a detail has room beside the table, now and after the window has changed. */
function useWide(): boolean {
  const wide = useSignal(matchMedia(WIDE).matches);
  useEffect(() => {
    const media = matchMedia(WIDE);
    const changed = () => (wide.value = media.matches);
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, []);
  return wide.value;
}

/** The table, and beside it the detail of the row that the address names. */
function Opened<Row>({ definition, loaded, children }: OpenedProps<Row>) {
  const { campaign } = useHere();
  const wide = useWide();
  const { beside, id: idOf, detail } = definition;
  const opened = query.value.get("ouvert");
  const row = opened && wide ? loaded.find((one) => idOf(one) === opened) : undefined;
  const open = (id: string) => setQuery({ ouvert: id });
  const close = () => {
    setQuery({ ouvert: "" });
    document.querySelector<HTMLElement>(`.listing a[data-row="${CSS.escape(opened ?? "")}"]`)?.focus();
  };
  return (
    <>
      {children(beside && wide ? open : undefined)}
      {row && beside && <Beside {...beside(row)} page={detail(row, campaign, query.value)} onClose={close} />}
    </>
  );
}

/** Why sums of this table differ from those of another one. */
function Notes<Row>({ definition: { kind } }: { definition: Definition<Row> }) {
  const note = text.value.following.notes[kind];
  return note ? <p class="hint">{note}</p> : null;
}
