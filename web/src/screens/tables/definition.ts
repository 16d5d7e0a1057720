// The definition of a table: its columns, its filters, and the request for its rows. The columns and filters, their
// order, their footers and the fields of rows are those of the OpenAPI document. `tables.test.ts` compares filters,
// sorting and counters with the answers of the server.
import { FOOTERS, HEADERS, LABELS } from "../../api/listings";
import type { Shape } from "../../api/client";
import type { paths } from "../../api/schema";
import type { Campaign } from "../../campaign/campaign";
import type { Words } from "../../text/listings";

/** The content of a cell; `null` if it does not apply or has not happened. */
export type Cell =
  | { kind: "text"; value: string }
  | { kind: "count"; value: number | null }
  | { kind: "flag"; value: boolean | null }
  | { kind: "connection"; value: string | null }
  | { kind: "change"; value: string | null }
  | { kind: "bounce"; value: Bounce | null };

/** The last mail that came back from an address. */
export type Bounce = Shape<"Bounce">;

/**
 * The counter below a column, over the filtered rows. `share`: `n/N (p%)` of the rows that say yes. `share_or_none`:
 * also of those that say neither yes nor no. `sum`: the sum.
 */
export type Footer = "share" | "share_or_none" | "sum";

export interface Column<Row> {
  /** Name in the API, for sorting and counters. */
  key: string;
  header: (text: Words) => string;
  cell: (row: Row) => Cell;
  footer: Footer | undefined;
}

export type Table = keyof typeof HEADERS;

export interface Filter<Row> {
  /** Query parameter, in the API and in the address. */
  name: string;
  label: (text: Words) => string;
  /** Whether the French word for "all" is the masculine *Tous*, not *Toutes*. */
  masculine?: true;
  /** `search` is a text field; the others are lists. */
  kind: "search" | "choice" | "yes_no";
  /** The options to choose from, as `[value, shown]`, limited to what the person's rights cover in the campaign. */
  options?: (campaign: Campaign) => [string, string][];
  passes: (row: Row, value: string, campaign: Campaign) => boolean;
  /** Whether the server has other rows for each value, so that the page asks for them again. */
  served?: true;
}

export interface Page<Row> {
  rows: readonly Row[];
  total: number;
  counters: readonly { column: string; text: string }[];
  next?: string | null;
}

export interface Definition<Row> {
  /** Name of the table in the API, also for its exports. */
  kind: Table;
  columns: readonly Column<Row>[];
  filters: readonly Filter<Row>[];
  /** Key of the column that names the row's subject; it stays visible while the table scrolls sideways. */
  pinned: string;
  /** Identifies a row. */
  id: (row: Row) => string;
  /** The name of a row; its first two cells if absent. */
  name?: (row: Row) => string;
  /** Address of the detail that the arrow at the end of a row opens. */
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
  const headers = ({ columns }: Words): Record<string, string> => columns[kind];
  const labels = ({ filters }: Words): Record<string, string> => filters[kind];
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
export const bounce = (value: Bounce | null | undefined): Cell => ({ kind: "bounce", value: value ?? null });
export const change = (value: string | null | undefined): Cell => ({ kind: "change", value: value ?? null });
