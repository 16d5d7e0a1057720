import { useId } from "preact/hooks";
import { type Campaign, useHere } from "../../campaign";
import { query, setQuery } from "../../router";
import { text } from "../../text";
import type { Definition, Filter } from "./definition";

/** The filters of a table; they live in the address. */
export function Filters<Row>({ definition }: { definition: Definition<Row> }) {
  const { tables } = text.value;
  const clear = Object.fromEntries([...definition.filters.map(({ name }) => [name, ""] as const), ["page", ""] as const]);
  const set = definition.filters.some(({ name }) => query.value.has(name));
  return (
    <form class="filters no-print" role="search" onSubmit={(event) => event.preventDefault()}>
      {definition.filters.map((filter) => <One key={filter.name} filter={filter} />)}
      {set && <button type="button" class="link" onClick={() => setQuery(clear)}>{tables.clear}</button>}
    </form>
  );
}

function One<Row>({ filter }: { filter: Filter<Row> }) {
  const { campaign } = useHere();
  const { common } = text.value;
  const id = useId();
  const value = query.value.get(filter.name) ?? "";
  const change = (wanted: string) => setQuery({ [filter.name]: wanted, page: "" });
  return (
    <div class={filter.kind === "search" ? "field widest" : "field"}>
      <label for={id}>{filter.label(text.value)}</label>
      {filter.kind === "search" ? (
        <input id={id} type="search" value={value} onInput={(event) => change(event.currentTarget.value)} />
      ) : (
        <select id={id} value={value} onChange={(event) => change(event.currentTarget.value)}>
          <option value="">{common.all}</option>
          {options(filter, campaign).map(([key, label]) => <option key={key} value={key}>{label}</option>)}
        </select>
      )}
    </div>
  );
}

function options<Row>(filter: Filter<Row>, campaign: Campaign): [string, string][] {
  const { common } = text.value;
  if (filter.kind === "yes_no") return [["true", common.yes], ["false", common.no]];
  return filter.options?.(campaign) ?? [];
}
