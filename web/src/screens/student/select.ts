// Selects and sorts the offers, from the query of the address alone.
import { fold, holdsAll } from "../../text/fold";
import type { Offer } from "./list";

export interface OfferFilter {
  q: string;
  subdivision: string;
  months: string;
  kind: string;
  /** `yes`: posts with hearts; `no`: posts without; `""`: all posts. */
  hearts: string;
  sort: string;
}

export function readFilter(query: URLSearchParams): OfferFilter {
  const of = (name: string) => query.get(name) ?? "";
  return {
    q: of("q"), subdivision: of("subdivision"), months: of("mois"), kind: of("type"), hearts: of("coeurs"),
    sort: of("tri") || "name",
  };
}

/** The offers that pass the filter, sorted; equal ones are sorted by name. */
export function select(offers: readonly Offer[], filter: OfferFilter, hearts: (post: string) => number): Offer[] {
  const words = fold(filter.q).split(" ").filter(Boolean);
  const passes = (offer: Offer): boolean => {
    const given = hearts(offer.post) > 0;
    const found = fold(`${offer.name} ${offer.establishment} ${offer.agrement} ${offer.terrain} ${offer.subdivision}`);
    return (!filter.subdivision || offer.subdivision === filter.subdivision)
      && (!filter.months || String(offer.months) === filter.months)
      && (!filter.kind || offer.kind === filter.kind)
      && (!filter.hearts || given === (filter.hearts === "yes"))
      && holdsAll([found], words);
  };
  const { compare } = new Intl.Collator("fr", { sensitivity: "base", numeric: true });
  const by: Record<string, (a: Offer, b: Offer) => number> = {
    establishment: (a, b) => compare(a.establishment, b.establishment),
    places: (a, b) => b.places - a.places,
    hearts: (a, b) => hearts(b.post) - hearts(a.post),
  };
  const order = by[filter.sort] ?? (() => 0);
  return offers.filter(passes).sort((a, b) => order(a, b) || compare(a.name, b.name) || (a.post < b.post ? -1 : 1));
}
