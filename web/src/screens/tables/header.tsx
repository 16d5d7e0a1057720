// The header of a column, which sorts the table. A long one is abbreviated, and says all of it to screen readers and under
// the pointer.
import { query, setQuery } from "../../router";
import { Icon } from "../../ui/icon";
import type { Column, Table } from "./definition";
import { text } from "./words";

interface HeaderProps<Row> {
  kind: Table;
  column: Column<Row>;
  /** The distance from the left edge of a column that stays in sight. */
  pinned: { left: string } | undefined;
  /** Whether the column holds numbers, which are on the right. */
  numeric: boolean;
}

export function Header<Row>({ kind, column: { key, header }, pinned, numeric }: HeaderProps<Row>) {
  const sort = query.value.get("sort") ?? "";
  const [ascending, descending] = [sort === key, sort === `-${key}`];
  const next = ascending ? `-${key}` : descending ? "" : key;
  const whole = header(text.value);
  const brief = (text.value.following.brief[kind] as Partial<Record<string, string>>)[key];
  return (
    <th scope="col" class={pinned ? "pinned" : numeric ? "number" : undefined} style={pinned} title={whole}
      aria-sort={ascending ? "ascending" : descending ? "descending" : undefined}>
      <button type="button" class={ascending || descending ? "sort sorted" : "sort"} onClick={() => setQuery({ sort: next, page: "" })}>
        {brief ? <><span class="unseen">{whole}</span><span aria-hidden="true">{brief}</span></> : <span>{whole}</span>}
        {(ascending || descending) && <Icon name={ascending ? "up" : "down"} />}
      </button>
    </th>
  );
}
