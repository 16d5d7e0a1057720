// The definition of a table: its columns, its filters, and the request for its rows. The columns and filters, their
// order, their footers and the fields of rows are those of the OpenAPI document. `tables.test.ts` compares filters,
// sorting and counters with the answers of the server.
import type { FunctionComponent } from "preact";
import { FOOTERS, HEADERS, LABELS } from "../../api/listings";
import type { Shape } from "../../api/client";
import type { paths } from "../../api/schema";
import type { Campaign } from "../../campaign/campaign";
import type { Words } from "../../text/listings";

/** The content of a cell; `null` if it does not apply or has not happened. */
export type Cell =
  | { kind: "text"; value: string; brief?: string }
  /** `brief` and `title`: how it is drawn and what it means, where the number alone does not say it. */
  | { kind: "count"; value: number | null; brief?: string; title?: string }
  /** `later`: nobody can answer yet, so that counters leave the row out. */
  | { kind: "flag"; value: boolean | null; later?: true }
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
  /** The least width of its content, in widths of a digit, and its share of the width that is left. */
  width: Width;
}

export type Width = readonly [least: number, share: number];

export type Table = keyof typeof HEADERS;

export interface Filter<Row> {
  /** Query parameter, in the API and in the address. */
  name: string;
  label: (text: Words) => string;
  /** Whether the French word for "all" is the masculine *Tous*, not *Toutes*. */
  masculine?: true;
  /** Whether the filter is drawn only once it is asked for, so that the usual ones keep their names whole. */
  rare?: true;
  /** `search` is a text field; `given` is set by a link and can only be taken away; the others are lists. */
  kind: "search" | "choice" | "yes_no" | "given";
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
  /** Keys of the columns that name the row's subject; they stay visible while the table scrolls sideways. */
  pinned: readonly string[];
  /** Keys of the columns that are told once above the table if all rows in scope have one value. */
  constants: readonly string[];
  /** Columns that are told once above the table if they repeat another column in all rows in scope: key, and that of the other. */
  echoes: Readonly<Record<string, string>>;
  /** Keys of the columns that are shown only to those who choose them. */
  aside: readonly string[];
  /** Identifies a row. */
  id: (row: Row) => string;
  /** Identifies what a row is about, so that rows about one are counted once; `undefined` for a row that adds nothing. */
  subject: (row: Row) => string | undefined;
  /** The name of a row; its pinned cells if absent. */
  name?: (row: Row) => string;
  /** Address of the detail that the arrow at the end of a row opens, given the filters of the table. */
  detail: (row: Row, campaign: Campaign, query: URLSearchParams) => string;
  /** The screen of that address, which wide windows draw beside the table; absent for a detail that is another table. */
  beside?: (row: Row) => { Draw: FunctionComponent<{ parameters: Record<string, string> }>; parameters: Record<string, string> };
  fetch: (campaign: string, query: Record<string, string>) => Promise<Page<Row>>;
}

type Operation<Kind extends Table> = paths[`/api/campaigns/{campaign}/${Kind}`]["get"];
type RowOf<Kind extends Table> = Operation<Kind>["responses"][200]["content"]["application/json"]["rows"][number];
type Asked<Kind extends Table> = NonNullable<Operation<Kind>["parameters"]["query"]>;
type Key<Kind extends Table> = keyof (typeof HEADERS)[Kind] & string;
type FilterName<Kind extends Table> = keyof (typeof LABELS)[Kind] & string;

/** What the document does not say of a table. One of its columns or filters that is missing here does not compile. */
interface Drawn<Kind extends Table>
  extends Omit<Definition<RowOf<Kind>>, "kind" | "columns" | "filters" | "pinned" | "constants" | "aside" | "echoes"> {
  pinned: readonly Key<Kind>[];
  constants: readonly Key<Kind>[];
  aside?: readonly Key<Kind>[];
  echoes?: Partial<Record<Key<Kind>, Key<Kind>>>;
  /** Each column: how a cell is made, and the width. */
  cells: Record<Key<Kind>, readonly [cell: Column<RowOf<Kind>>["cell"], ...width: Width]>;
  filters: {
    [Name in FilterName<Kind>]: Omit<Filter<RowOf<Kind>>, "name" | "label" | "kind"> & {
      kind: NonNullable<Asked<Kind>[Name & keyof Asked<Kind>]> extends boolean ? "yes_no" : "search" | "choice" | "given";
    };
  };
}

const keys = <Of extends object>(of: Of) => Object.keys(of) as (keyof Of & string)[];

/** A table: its columns and filters as the document has them, drawn like this. */
export function define<Kind extends Table>(kind: Kind, { cells, filters, aside = [], echoes = {}, ...drawn }: Drawn<Kind>): Definition<RowOf<Kind>> {
  const footers: Partial<Record<string, Footer>> = FOOTERS[kind];
  const said: Record<FilterName<Kind>, Omit<Filter<RowOf<Kind>>, "name" | "label">> = filters;
  const headers = ({ columns }: Words): Record<string, string> => columns[kind];
  const labels = ({ filters }: Words): Record<string, string> => filters[kind];
  return {
    ...drawn,
    kind,
    aside,
    echoes: echoes as Record<string, string>,
    columns: keys(HEADERS[kind]).map((key) => {
      const [cell, ...width] = cells[key];
      return { key, header: (words) => headers(words)[key]!, cell, footer: footers[key], width };
    }),
    filters: keys(LABELS[kind]).map((name) => ({ name, label: (words) => labels(words)[name]!, ...said[name] })),
  };
}

/** A text, drawn in brief where that is given. */
export const text = (value: string, brief?: string): Cell => ({ kind: "text", value, ...(brief === undefined ? {} : { brief }) });
/** Labels without the word that their column says already. A table has few labels, and reads each of them often. */
const briefs = new Map<string, string>();

/** A label, drawn without the word that its column says already: *SUBDI ROUEN* as *ROUEN*. */
export function label(value: string): Cell {
  const brief = briefs.get(value) ?? value.replace(/(^|, )(?:SUBDI|DES) /g, "$1");
  briefs.set(value, brief);
  return text(value, brief);
}

export const count = (value: number | null | undefined, words: { brief?: string; title?: string } = {}): Cell => ({ kind: "count", value: value ?? null, ...words });
export const flag = (value: boolean | null | undefined): Cell => ({ kind: "flag", value: value ?? null });
/** A flag that nobody can answer yet. */
export const notYet: Cell = { kind: "flag", value: null, later: true };
export const connection = (value: string | null | undefined): Cell => ({ kind: "connection", value: value ?? null });
export const bounce = (value: Bounce | null | undefined): Cell => ({ kind: "bounce", value: value ?? null });
export const change = (value: string | null | undefined): Cell => ({ kind: "change", value: value ?? null });

/** The name of a row for people. */
export function nameOf<Row>({ columns, pinned, name }: Definition<Row>, row: Row): string {
  return name?.(row) ?? columns.filter(({ key }) => pinned.includes(key)).map(({ cell }) => cell(row).value ?? "").join(" ");
}
