import { useHere } from "../../campaign";
import { query, setQuery } from "../../router";
import { inScope } from "../../scopes";
import { me } from "../../session";
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
    <form class="filters many no-print" role="search" onSubmit={(event) => event.preventDefault()}>
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
  const options: [string, string][] = filter.kind === "yes_no"
    ? [["true", common.yes], ["false", common.no]]
    : filter.options?.(inScope(campaign, me.value!)) ?? [];
  return <Choice label={label} value={value} all={all} options={options} onChange={change} />;
}
