// The rows of a table: all that the person's rights cover. Filtering, sorting and counting are done on the page. Where there
// are many, the first of those that were asked for are drawn as the server has filtered and counted them, while the others load.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Problem } from "../../api/client";
import type { Campaign } from "../../campaign/campaign";
import { now } from "../../time/dates";
import { useLoaded } from "../../ui/loaded";
import { corrected } from "../amend/corrected";
import { query } from "../../router";
import type { Definition, Page, Table } from "./definition";
import { counters, select } from "./select";

/** Rows drawn at a time. */
export const PAGE_ROWS = 100;
/** Rows of the first request: the tables of most people are not longer. */
const FIRST_ROWS = "500";
/** Rows of one request: the largest page that the server gives, which holds the country. */
const MOST_ROWS = "15000";

export interface Shown<Row> {
  rows: readonly Row[];
  total: number;
  /** What the rows are about, each counted once. */
  subjects: number;
  counters: ReadonlyMap<string, string>;
  /** Whether the other rows are still loading. */
  partial: boolean;
}

export interface Rows<Row> {
  /** The rows that pass the filters; of a table of many rows, the first of them alone until all are loaded. */
  shown: Shown<Row> | undefined;
  /** The rows that are loaded: in the end, all that the person's rights cover. */
  loaded: readonly Row[];
  problem: Problem | undefined;
  /** The server's time when the rows were loaded. */
  at: number;
  reload: () => void;
}

/** Every row that the server has for these filters, whichever page it is on. */
async function all<Row>({ fetch }: Definition<Row>, campaign: string, served: Record<string, string>): Promise<{ rows: readonly Row[]; at: number }> {
  const rows: Row[] = [];
  for (let cursor = ""; ;) {
    const page = await fetch(campaign, { ...served, size: MOST_ROWS, ...(cursor ? { cursor } : {}) });
    rows.push(...page.rows);
    if (!page.next) return { rows, at: now.peek() };
    cursor = page.next;
  }
}

/** The filters and the sort order in the query of an address, as parameters of the API. */
export function asked<Row>({ filters }: Definition<Row>, query: URLSearchParams): Record<string, string> {
  const names = [...filters.map(({ name }) => name), "sort"];
  return Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name)!] as const] : [])));
}

/** The rows before any is loaded: one value, so that nothing is computed again for it. */
const NONE: readonly never[] = [];

/** The filters whose rows only the server has. */
function servedOf<Row>({ filters }: Definition<Row>, question: Record<string, string>): Record<string, string> {
  return Object.fromEntries(filters.flatMap(({ name, served }) => {
    const value = question[name];
    return served && value ? [[name, value] as const] : [];
  }));
}

/** Rows that are loaded, and what was asked for. */
interface Found<Row> {
  rows: readonly Row[];
  at: number;
  served: string;
  /** The first rows of a question, with the total and the counters of the server; absent once all rows are loaded. */
  first?: { question: string; page: Page<Row> };
}

/** The first page of a table, asked for while its campaign is still loading. */
let begun: { of: string; at: number; page: Promise<unknown> } | undefined;
/** Whether a table has asked for its rows: from then on, none are asked for ahead. */
let drawn = false;
/** How long rows may wait for their table, in milliseconds. */
const WAIT_MS = 10_000;

const askedFor = (kind: Table, campaign: string, question: Record<string, string>): string => JSON.stringify([kind, campaign, question]);

/** Asks for the first rows of the table with which the application starts. */
export function begin<Row>(definition: Definition<Row>, campaign: string): void {
  if (drawn) return;
  const question = asked(definition, query.peek());
  const page = definition.fetch(campaign, { ...question, size: FIRST_ROWS });
  page.catch(() => undefined);
  begun = { of: askedFor(definition.kind, campaign, question), at: Date.now(), page };
}

async function firstPage<Row>(definition: Definition<Row>, campaign: string, question: Record<string, string>): Promise<Page<Row>> {
  const early = begun;
  [begun, drawn] = [undefined, true];
  if (early?.of === askedFor(definition.kind, campaign, question) && Date.now() - early.at < WAIT_MS) {
    try {
      // The key names the table, so that the rows are those of this definition.
      return (await early.page) as Page<Row>;
    } catch {
      // It may have been refused before the second factor was given, for example: it is asked for again.
    }
  }
  return definition.fetch(campaign, { ...question, size: FIRST_ROWS });
}

export function useRows<Row>(definition: Definition<Row>, campaign: Campaign): Rows<Row> {
  const question = asked(definition, query.value);
  const served = JSON.stringify(servedOf(definition, question));
  const latest = useRef(served);
  latest.current = served;
  const early = useSignal<Found<Row> | undefined>(undefined);
  const answer = useLoaded(async (): Promise<Found<Row>> => {
    const filters = servedOf(definition, question);
    const page = await firstPage(definition, campaign.id, question);
    const at = now.peek();
    const filtered = Object.keys(question).some((name) => !(name in filters));
    if (!page.next && !filtered) return { rows: page.rows, at, served };
    // Another round may have been asked for meanwhile.
    if (page.next && latest.current === served) early.value = { rows: page.rows, at, served, first: { question: JSON.stringify(question), page } };
    return { ...(await all(definition, campaign.id, filters)), served };
  }, [definition, campaign.id, served, corrected.value]);
  // The rows of another round are not shown under the name of this one.
  const found = [answer.data.value, early.value].find((one) => one?.served === served);
  const shown = useMemo(
    () => found && (found.first ? firstOf(found.first, JSON.stringify(question)) : passing(definition, found.rows, query.value, campaign)),
    [found, JSON.stringify(question)],
  );
  useFolded(definition, answer.data.value?.rows ?? NONE, campaign);
  return { shown, loaded: found?.rows ?? NONE, problem: answer.problem.value, at: found?.at ?? now.peek(), reload: () => void answer.reload() };
}

/** Rows whose texts are folded at a time: some milliseconds of work, between which the page answers. */
const FOLDED_ROWS = 250;

/** Folds the texts of all rows once they are drawn, so that the first letter of a search finds them folded. */
function useFolded<Row>({ filters }: Definition<Row>, rows: readonly Row[], campaign: Campaign): void {
  useEffect(() => {
    const search = filters.find(({ kind }) => kind === "search");
    let at = 0;
    const some = () => {
      for (const row of rows.slice(at, at += FOLDED_ROWS)) search?.passes(row, " ", campaign);
      if (at < rows.length) timer = setTimeout(some);
    };
    let timer = setTimeout(some);
    return () => clearTimeout(timer);
  }, [rows]);
}

function passing<Row>(definition: Definition<Row>, all: readonly Row[], query: URLSearchParams, campaign: Campaign): Shown<Row> {
  const rows = select(definition, all, query, campaign);
  return { rows, total: rows.length, subjects: subjects(definition, rows), counters: counters(definition.columns, rows), partial: false };
}

/** The first rows, if they still answer the question. */
function firstOf<Row>({ question, page }: NonNullable<Found<Row>["first"]>, wanted: string): Shown<Row> | undefined {
  if (question !== wanted) return undefined;
  const { rows, total } = page;
  return { rows, total, subjects: total, counters: new Map(page.counters.map(({ column, text }) => [column, text])), partial: true };
}

function subjects<Row>({ subject }: Definition<Row>, rows: readonly Row[]): number {
  return new Set(rows.map(subject).filter((id) => id !== undefined)).size;
}
