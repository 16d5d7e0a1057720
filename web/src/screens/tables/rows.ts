// The rows of a table: all that the person's rights cover, loaded at once. Filtering, sorting and counting are done on the
// page.
import { useMemo } from "preact/hooks";
import type { Problem } from "../../api/client";
import type { Campaign } from "../../campaign/campaign";
import { now } from "../../time/dates";
import { useLoaded } from "../../ui/loaded";
import type { Definition } from "./definition";
import { counters, select } from "./select";

/** Rows drawn at a time. */
export const PAGE_ROWS = 100;
/** Rows of one request: the largest page that the server gives, which holds the country. */
const MOST_ROWS = "15000";

export interface Shown<Row> {
  rows: readonly Row[];
  total: number;
  counters: ReadonlyMap<string, string>;
}

export interface Rows<Row> {
  shown: Shown<Row> | undefined;
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

export function useRows<Row>(definition: Definition<Row>, campaign: Campaign, query: URLSearchParams): Rows<Row> {
  const question = asked(definition, query);
  const served = Object.fromEntries(definition.filters.flatMap(({ name, served }) => {
    const value = question[name];
    return served && value ? [[name, value] as const] : [];
  }));
  const wanted = JSON.stringify(served);
  const loaded = useLoaded(async () => ({ ...(await all(definition, campaign.id, served)), wanted }), [definition, campaign.id, wanted]);
  // The rows of another round are not shown under the name of this one.
  const found = loaded.data.value?.wanted === wanted ? loaded.data.value : undefined;
  const shown = useMemo((): Shown<Row> | undefined => {
    if (!found) return undefined;
    const rows = select(definition, found.rows, query, campaign);
    return { rows, total: rows.length, counters: counters(definition.columns, rows) };
  }, [found, JSON.stringify(question)]);
  return { shown, problem: loaded.problem.value, at: found?.at ?? now.peek(), reload: () => void loaded.reload() };
}
