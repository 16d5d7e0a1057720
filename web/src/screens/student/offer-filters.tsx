import { useId } from "preact/hooks";
import { query, setQuery } from "../../router";
import { text } from "../../text";
import type { Offer } from "./list";
import type { OfferFilter } from "./select";

/** Parameters of the query. */
const NAMES = ["q", "subdivision", "mois", "type", "coeurs"];

interface OfferFiltersProps {
  offers: readonly Offer[];
  filter: OfferFilter;
}

export function OfferFilters({ offers, filter }: OfferFiltersProps) {
  const { offers: words } = text.value.student;
  const values = (of: (offer: Offer) => string) => [...new Set(offers.map(of))].sort((a, b) => a.localeCompare(b, "fr"));
  const id = useId();
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <div class="field">
        <label for={id}>{words.search}</label>
        <input id={id} type="search" value={filter.q} onInput={(event) => setQuery({ q: event.currentTarget.value })} />
      </div>
      <Choice name="subdivision" label={words.subdivision} value={filter.subdivision} of={values((offer) => offer.subdivision).map((one) => [one, one])} />
      <Choice name="mois" label={words.months} value={filter.months} of={values((offer) => String(offer.months)).map((one) => [one, words.monthsValue(Number(one))])} />
      <Choice name="type" label={words.kind} value={filter.kind} of={Object.entries(words.kinds)} />
      <Choice name="coeurs" label={words.hearts} value={filter.hearts} of={[["yes", words.withHearts], ["no", words.withoutHearts]]} />
      {NAMES.some((name) => query.value.has(name)) && (
        <button type="button" class="link" onClick={() => setQuery(Object.fromEntries(NAMES.map((name) => [name, ""])))}>{words.reset}</button>
      )}
    </form>
  );
}

interface ChoiceProps {
  /** Parameter of the query. */
  name: string;
  label: string;
  value: string;
  of: readonly (readonly [string, string])[];
}

function Choice({ name, label, value, of }: ChoiceProps) {
  const id = useId();
  if (of.length < 2 && !value) return null;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => setQuery({ [name]: event.currentTarget.value })}>
        <option value="">{text.value.common.all}</option>
        {of.map(([key, shown]) => <option key={key} value={key}>{shown}</option>)}
      </select>
    </div>
  );
}
