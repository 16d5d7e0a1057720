// What a table is: its columns, its filters, how its rows are asked for. Names and kinds of filters, and what a row holds,
// are those of the API's document; what the server answers to each filter, order and counter, `tables.test.ts` replays.
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
  footer?: Footer;
}

export type Table = "students" | "posts" | "supervisors" | "results";

/** What a table may be asked for. */
type Asked<Kind extends Table> = NonNullable<paths[`/api/campaigns/{campaign}/${Kind}`]["get"]["parameters"]["query"]>;

/** One filter for each that the API has, and no other: a missing or an unknown name does not compile. */
type Filters<Kind extends Table, Row> = {
  [Name in Exclude<keyof Asked<Kind>, "cursor" | "size" | "sort">]: Omit<Filter<Row>, "name" | "kind"> & {
    kind: NonNullable<Asked<Kind>[Name]> extends boolean ? "yes_no" : "search" | "choice";
  };
};

/** The filters of a table, in the order of the screen. */
export const filters = <Kind extends Table, Row>(all: Filters<Kind, Row>): Filter<Row>[] =>
  Object.entries<Omit<Filter<Row>, "name">>(all).map(([name, filter]) => ({ name, ...filter }));

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

export const text = (value: string): Cell => ({ kind: "text", value });
export const count = (value: number | null | undefined): Cell => ({ kind: "count", value: value ?? null });
export const flag = (value: boolean | null | undefined): Cell => ({ kind: "flag", value: value ?? null });
export const connection = (value: string | null | undefined): Cell => ({ kind: "connection", value: value ?? null });
export const change = (value: string | null | undefined): Cell => ({ kind: "change", value: value ?? null });
