// What a table is: its columns, its filters, how its rows are asked for. Which columns and filters there are, in which
// order, what is counted under them, and what a row holds, are the API's document's; what the server answers to each
// filter, order and counter, `tables.test.ts` replays.
import { FOOTERS, HEADERS, LABELS } from "../../api/listings";
import type { paths } from "../../api/schema";
import type { Campaign } from "../../campaign/campaign";
import type { Catalogue } from "../../text";

/** What a cell holds; `null` where it does not apply, or never happened. */
export type Cell =
  | { kind: "text"; value: string }
  | { kind: "count"; value: number | null }
  | { kind: "flag"; value: boolean | null }
  | { kind: "connection"; value: string | null }
  | { kind: "change"; value: string | null };

/** What stands under a column, over the filtered rows: `n/N (p%)` of those that say yes, of those that do not say no,
 * or the sum. */
export type Footer = "share" | "share_or_none" | "sum";

export interface Column<Row> {
  /** Name in the API: sorting and counters. */
  key: string;
  header: (text: Catalogue) => string;
  cell: (row: Row) => Cell;
  footer: Footer | undefined;
}

export type Table = keyof typeof HEADERS;

export interface Filter<Row> {
  /** Name in the API and in the address. */
  name: string;
  label: (text: Catalogue) => string;
  /** Of what is chosen among, *Tous* rather than *Toutes*. */
  masculine?: true;
  /** `search` is typed; the others are chosen. */
  kind: "search" | "choice" | "yes_no";
  /** What can be chosen: `[value, shown]`, of a campaign as far as one may look at it. */
  options?: (campaign: Campaign) => [string, string][];
  passes: (row: Row, value: string, campaign: Campaign) => boolean;
}

export interface Page<Row> {
  rows: readonly Row[];
  total: number;
  counters: readonly { column: string; text: string }[];
  next?: string | null;
}

export interface Definition<Row> {
  /** Name in the API, of its exports too. */
  kind: Table;
  columns: readonly Column<Row>[];
  filters: readonly Filter<Row>[];
  /** Key of the column that says who a line is about: it stays in sight. */
  pinned: string;
  /** Tells rows apart. */
  id: (row: Row) => string;
  /** How a row is called; by its first two cells if absent. */
  name?: (row: Row) => string;
  /** The detail the arrow at the end of a row opens. */
  detail?: (row: Row, campaign: Campaign) => string;
  fetch: (campaign: string, query: Record<string, string>) => Promise<Page<Row>>;
}

type Operation<Kind extends Table> = paths[`/api/campaigns/{campaign}/${Kind}`]["get"];
type RowOf<Kind extends Table> = Operation<Kind>["responses"][200]["content"]["application/json"]["rows"][number];
type Asked<Kind extends Table> = NonNullable<Operation<Kind>["parameters"]["query"]>;
type Key<Kind extends Table> = keyof (typeof HEADERS)[Kind] & string;
type FilterName<Kind extends Table> = keyof (typeof LABELS)[Kind] & string;

/** What the document does not say of a table. One of its columns or filters that is missing here does not compile. */
interface Drawn<Kind extends Table> extends Omit<Definition<RowOf<Kind>>, "kind" | "columns" | "filters" | "pinned"> {
  pinned: Key<Kind>;
  cells: Record<Key<Kind>, Column<RowOf<Kind>>["cell"]>;
  filters: {
    [Name in FilterName<Kind>]: Omit<Filter<RowOf<Kind>>, "name" | "label" | "kind"> & {
      kind: NonNullable<Asked<Kind>[Name & keyof Asked<Kind>]> extends boolean ? "yes_no" : "search" | "choice";
    };
  };
}

const keys = <Of extends object>(of: Of) => Object.keys(of) as (keyof Of & string)[];

/** A table: its columns and filters as the document has them, drawn like this. */
export function define<Kind extends Table>(kind: Kind, { cells, filters, ...drawn }: Drawn<Kind>): Definition<RowOf<Kind>> {
  const footers: Partial<Record<string, Footer>> = FOOTERS[kind];
  const said: Record<FilterName<Kind>, Omit<Filter<RowOf<Kind>>, "name" | "label">> = filters;
  const headers = ({ tables }: Catalogue): Record<string, string> => tables.columns[kind];
  const labels = ({ tables }: Catalogue): Record<string, string> => tables.filters[kind];
  return {
    ...drawn,
    kind,
    columns: keys(HEADERS[kind]).map((key) => ({ key, header: (words) => headers(words)[key]!, cell: cells[key], footer: footers[key] })),
    filters: keys(LABELS[kind]).map((name) => ({ name, label: (words) => labels(words)[name]!, ...said[name] })),
  };
}

export const text = (value: string): Cell => ({ kind: "text", value });
export const count = (value: number | null | undefined): Cell => ({ kind: "count", value: value ?? null });
export const flag = (value: boolean | null | undefined): Cell => ({ kind: "flag", value: value ?? null });
export const connection = (value: string | null | undefined): Cell => ({ kind: "connection", value: value ?? null });
export const change = (value: string | null | undefined): Cell => ({ kind: "change", value: value ?? null });
