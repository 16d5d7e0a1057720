import { type Campaign, useHere } from "../../campaign";
import { query, setQuery } from "../../router";
import { text } from "../../text";
import { Choice } from "../../ui/choice";
import { Field } from "../../ui/field";
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
  const label = filter.label(text.value);
  const value = query.value.get(filter.name) ?? "";
  const change = (wanted: string) => setQuery({ [filter.name]: wanted, page: "" });
  if (filter.kind === "search") {
    return (
      <Field label={label}>
        {(input) => <input {...input} type="search" value={value} onInput={(event) => change(event.currentTarget.value)} />}
      </Field>
    );
  }
  const all = filter.masculine ? common.allMasculine : common.all;
  return <Choice label={label} value={value} all={all} options={options(filter, campaign)} onChange={change} />;
}

function options<Row>(filter: Filter<Row>, campaign: Campaign): [string, string][] {
  const { common } = text.value;
  if (filter.kind === "yes_no") return [["true", common.yes], ["false", common.no]];
  return filter.options?.(campaign) ?? [];
}
