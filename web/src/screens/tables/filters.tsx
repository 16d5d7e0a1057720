import { type Campaign, useHere } from "../../campaign/campaign";
import { query, setQuery } from "../../router";
import { inScope } from "../../campaign/scopes";
import { me } from "../../session/session";
import { text } from "./words";
import { Choice } from "../../ui/choice";
import { Field } from "../../ui/field";
import { Facts } from "../../ui/parts";
import type { Definition, Filter } from "./definition";

/** The filters of a table. Their values are in the query of the address. */
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
  const options = optionsOf(filter, campaign);
  // A person of one region or specialty, or in the first round, has nothing to choose.
  if (options.length < 2 && !value) return null;
  const all = filter.masculine ? common.allMasculine : common.all;
  return <Choice label={label} value={value} all={all} options={options} onChange={change} />;
}

function optionsOf<Row>({ kind, options }: Filter<Row>, campaign: Campaign): [string, string][] {
  const { yes, no } = text.value.common;
  return kind === "yes_no" ? [["true", yes], ["false", no]] : options?.(inScope(campaign, me.value!)) ?? [];
}

/** The filters that are set, in words, for the printed page. */
export function Applied<Row>({ definition }: { definition: Definition<Row> }) {
  const { campaign } = useHere();
  const set = definition.filters.flatMap((filter) => {
    const value = query.value.get(filter.name);
    const shown = optionsOf(filter, campaign).find(([option]) => option === value)?.[1] ?? value;
    return shown ? [[filter.label(text.value), shown] as const] : [];
  });
  return set.length === 0 ? null : <div class="on-paper"><Facts of={set} /></div>;
}
