// The rows of a table. The server filters the first page, which is shown at once. All rows that the person's rights
// cover are then loaded in the background; from then on, filtering, sorting and counting are done on the page.
import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { Problem, problemOf } from "../../api/client";
import type { Campaign } from "../../campaign/campaign";
import { now } from "../../time/dates";
import type { Definition } from "./definition";
import { counters, select } from "./select";
import { useLoaded } from "../../ui/loaded";

/** Rows drawn at first. */
export const PAGE_ROWS = 100;
/** Rows of one request in the background: the largest page that the server gives. */
const CHUNK_ROWS = "2500";

export interface Shown<Row> {
  rows: readonly Row[];
  total: number;
  counters: ReadonlyMap<string, string>;
  /** Whether all rows are loaded, so that `rows` holds every row that passes the filters. */
  complete: boolean;
}

export interface Rows<Row> {
  shown: Shown<Row> | undefined;
  problem: Problem | undefined;
  /** The server's time when the rows were loaded. */
  at: number;
  reload: () => void;
}

class All<Row> {
  readonly rows = signal<readonly Row[] | undefined>(undefined);
  readonly problem = signal<Problem | undefined>(undefined);
  readonly at = signal(now.peek());
  #turn = 0;

  async load({ fetch }: Definition<Row>, campaign: string): Promise<void> {
    const mine = ++this.#turn;
    this.problem.value = undefined;
    const rows: Row[] = [];
    try {
      for (let cursor = ""; ;) {
        const page = await fetch(campaign, { size: CHUNK_ROWS, ...(cursor ? { cursor } : {}) });
        if (mine !== this.#turn) return;
        rows.push(...page.rows);
        if (!page.next) break;
        cursor = page.next;
      }
      this.rows.value = rows;
      this.at.value = now.peek();
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (mine === this.#turn) this.problem.value = problem;
    }
  }

  stop(): void {
    this.#turn++;
  }
}

/** The filters and the sort order in the query of an address, as parameters of the API. */
export function asked<Row>({ filters }: Definition<Row>, query: URLSearchParams): Record<string, string> {
  const names = [...filters.map(({ name }) => name), "sort"];
  return Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name)!] as const] : [])));
}

export function useRows<Row>(definition: Definition<Row>, campaign: Campaign, query: URLSearchParams): Rows<Row> {
  const all = useMemo(() => new All<Row>(), [definition, campaign.id]);
  const question = JSON.stringify(asked(definition, query));
  const complete = all.rows.value !== undefined;
  const first = useLoaded(
    async () => (all.rows.peek() ? undefined : definition.fetch(campaign.id, { ...asked(definition, query), size: String(PAGE_ROWS) })),
    [definition, campaign.id, complete ? "" : question],
  );
  useEffect(() => {
    // The other rows are loaded after the first page, so as not to slow it down.
    if (first.loading.value || complete) return undefined;
    void all.load(definition, campaign.id);
    return undefined;
  }, [all, first.loading.value]);
  useEffect(() => () => all.stop(), [all]);
  const shown = useMemo((): Shown<Row> | undefined => {
    const rows = all.rows.value;
    if (rows) {
      const found = select(definition, rows, query, campaign);
      return { rows: found, total: found.length, counters: counters(definition.columns, found), complete: true };
    }
    const page = first.data.value;
    if (!page) return undefined;
    const counted = new Map(page.counters.map(({ column, text }) => [column, text]));
    return { rows: page.rows, total: page.total, counters: counted, complete: false };
  }, [all.rows.value, first.data.value, question]);
  return {
    shown,
    problem: first.problem.value ?? all.problem.value,
    at: all.at.value,
    reload: () => void all.load(definition, campaign.id),
  };
}
