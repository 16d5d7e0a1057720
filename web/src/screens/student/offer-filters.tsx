import { query, setQuery } from "../../router";
import { Choice } from "../../ui/choice";
import { Field } from "../../ui/field";
import type { Offer } from "./list";
import type { OfferFilter } from "./select";
import { text } from "./words";

/** The query parameters of all filters. */
const NAMES = ["q", "subdivision", "mois", "type", "coeurs"];

interface OfferFiltersProps {
  offers: readonly Offer[];
  filter: OfferFilter;
  /** The student's subdivision, once it is known. */
  own: string | undefined;
}

export function OfferFilters({ offers, filter, own }: OfferFiltersProps) {
  const { choice, student: { offers: words }, common } = text.value;
  // Numbers within texts are sorted as numbers: 6 months before 12.
  const { compare } = new Intl.Collator("fr", { numeric: true });
  const values = (of: (offer: Offer) => string) => [...new Set(offers.map(of))].sort(compare);
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <Field label={choice.offers.search}>
        {(input) => <input {...input} type="search" value={filter.q} onInput={(event) => setQuery({ q: event.currentTarget.value })} />}
      </Field>
      <Filter name="subdivision" label={words.subdivision} value={filter.subdivision} options={values((offer) => offer.subdivision).map((one) => [one, one === own ? choice.offers.ownOf(one) : one])} />
      <Filter name="mois" label={words.months} value={filter.months} options={values((offer) => String(offer.months)).map((one) => [one, words.monthsValue(Number(one))])} />
      <Filter name="type" label={words.kind} value={filter.kind} all={common.allMasculine} options={Object.entries(words.kinds)} />
      <Filter name="coeurs" label={choice.offers.hearts} value={filter.hearts} all={common.allMasculine} options={[["yes", choice.offers.withHearts], ["no", choice.offers.withoutHearts]]} />
      {NAMES.some((name) => query.value.has(name)) && (
        <button type="button" class="link" onClick={() => setQuery(Object.fromEntries(NAMES.map((name) => [name, ""])))}>{choice.offers.reset}</button>
      )}
    </form>
  );
}

interface FilterProps {
  /** The query parameter of this filter. */
  name: string;
  label: string;
  value: string;
  all?: string;
  options: readonly (readonly [string, string])[];
}

function Filter({ name, all = text.value.common.all, ...choice }: FilterProps) {
  if (choice.options.length < 2 && !choice.value) return null;
  return <Choice {...choice} all={all} onChange={(value) => setQuery({ [name]: value })} />;
}
