// The filters of a table, in one line; on a narrow screen they fold. Their values are in the query of the address.
import { useSignal } from "@preact/signals";
import { type Campaign, useHere } from "../../campaign/campaign";
import { query, setQuery } from "../../router";
import { inScope } from "../../campaign/scopes";
import { me } from "../../session/session";
import { text } from "./words";
import { Icon } from "../../ui/icon";
import { Facts } from "../../ui/parts";
import type { Definition, Filter } from "./definition";

export function Filters<Row>({ definition }: { definition: Definition<Row> }) {
  const { tables, following } = text.value;
  const open = useSignal(false);
  const more = useSignal(false);
  const shown = definition.filters.filter(({ name, rare }) => !rare || more.value || query.value.has(name));
  const clear = Object.fromEntries([...definition.filters.map(({ name }) => [name, ""] as const), ["page", ""] as const]);
  const set = definition.filters.filter(({ name }) => query.value.has(name)).length;
  return (
    <form class={open.value ? "table-filters open no-print" : "table-filters no-print"} role="search" onSubmit={(event) => event.preventDefault()}>
      <button type="button" class="fold" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
        {following.filters(set)}
      </button>
      {shown.map((filter) => <One key={filter.name} filter={filter} />)}
      {definition.filters.some(({ rare }) => rare) && (
        <button type="button" class="link more" aria-expanded={more.value} aria-label={following.moreFilters(more.value)} title={following.moreFilters(more.value)}
          onClick={() => (more.value = !more.value)}>{following.more(more.value)}</button>
      )}
      {set > 0 && <button type="button" class="link" aria-label={tables.clear} title={tables.clear} onClick={() => setQuery(clear)}>{following.clear}</button>}
    </form>
  );
}

function One<Row>({ filter }: { filter: Filter<Row> }) {
  const { campaign } = useHere();
  const { common, following } = text.value;
  const label = filter.label(text.value);
  const value = query.value.get(filter.name) ?? "";
  const change = (wanted: string) => setQuery({ [filter.name]: wanted, page: "" });
  if (filter.kind === "search") {
    const subject = following.subjectOf(label);
    return (
      <input type="search" aria-label={label} title={label} placeholder={`${subject} ( / )`} value={value}
        onInput={(event) => change(event.currentTarget.value)} />
    );
  }
  if (filter.kind === "given") {
    if (!value) return null;
    return <button type="button" class="set" title={following.without(label)} onClick={() => change("")}>{following.subjectOf(label)} <Icon name="no" /></button>;
  }
  const options = optionsOf(filter, campaign);
  // A person of one region or specialty, or in the first round, has nothing to choose.
  if (options.length < 2 && !value) return null;
  const subject = following.subjectOf(label) + common.colon;
  const all = filter.masculine ? common.allMasculine : common.all;
  // The chosen option says what it is about, since the label is not drawn.
  const named = ([key, shown]: readonly [string, string]) => (
    <option key={key} value={key}>
      {filter.kind === "yes_no" ? `${subject} ${shown.toLowerCase()}` : key === value ? `${subject} ${shown}` : shown}
    </option>
  );
  return (
    <select aria-label={label} title={label} class={value ? "set" : undefined} value={value} onChange={(event) => change(event.currentTarget.value)}>
      <option value="" aria-label={`${subject} ${all.toLowerCase()}`}>{value ? `${subject} ${all.toLowerCase()}` : following.subjectOf(label)}</option>
      {options.map(named)}
    </select>
  );
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
    if (value && filter.kind === "given") return [[filter.label(text.value), text.value.common.yes] as const];
    const shown = optionsOf(filter, campaign).find(([option]) => option === value)?.[1] ?? value;
    return shown ? [[filter.label(text.value), shown] as const] : [];
  });
  return set.length === 0 ? null : <div class="on-paper"><Facts of={set} /></div>;
}
