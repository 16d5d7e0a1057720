// One student's list in one round, shared by the screens that show it: what is typed on one is on the others, and goes
// on being saved when one leaves for another.
import { useState } from "preact/hooks";
import { ask, http, ifMatch, type Shape } from "../../api/client";
import type { Autosave, Door } from "../../saving/autosave";
import type { Campaign } from "../../campaign/campaign";
import { openDocument } from "../../saving/documents";
import { me } from "../../session/session";

export type WishesView = Shape<"WishesView">;
export type Wish = Shape<"Wish">;
export type Offer = Shape<"OfferView">;
/** What is known of a post that has hearts, still offered or not. */
export type Wished = Shape<"WishedPost">;

/** Hearts of each post that has some. */
export type Hearts = Readonly<Record<string, number>>;

export type List = Autosave<Hearts, WishesView>;

/** What the screens about wishes are drawn from. */
export interface Choice {
  round: number;
  offers: readonly Offer[];
  list: List;
}

export const hearts = (wishes: readonly Wish[]): Hearts =>
  Object.fromEntries(wishes.filter((wish) => wish.hearts > 0).map((wish) => [wish.post, wish.hearts]));

/** As a list for the server: most hearts first, posts of as many in a fixed order. */
export function wishes(given: Hearts): Wish[] {
  const list = Object.entries(given).map(([post, count]) => ({ post, hearts: count }));
  return list.sort((a, b) => b.hearts - a.hearts || (a.post < b.post ? -1 : 1));
}

export const same = (a: Hearts, b: Hearts): boolean => JSON.stringify(wishes(a)) === JSON.stringify(wishes(b));

function door(campaign: string, round: number): Door<Hearts, WishesView> {
  const params = { path: { campaign, round } };
  return {
    load: () => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/wishes", { params })),
    save: (given, version) =>
      ask(http.PUT("/api/campaigns/{campaign}/rounds/{round}/wishes", {
        params: { ...params, header: ifMatch(version) },
        body: { wishes: wishes(given) },
      })),
    value: (view) => hearts(view.draft),
    version: (view) => view.version,
    same,
    closed: (view) => Boolean(view.closed),
  };
}

/** The offers last asked for, and for whom, when. */
let offered: { key: string; offers: Promise<readonly Offer[]> } | undefined;

function loadOffers(campaign: string, key: string): Promise<readonly Offer[]> {
  if (offered?.key === key) return offered.offers;
  const offers = ask(http.GET("/api/campaigns/{campaign}/offers", { params: { path: { campaign } } })).then((found) => found.offers);
  offered = { key, offers };
  offers.catch(() => (offered = undefined));
  return offers;
}

/** The list of a round. */
export async function loadChoice({ id, phase, current_round }: Campaign, round: number): Promise<Choice> {
  const earlier = round < current_round;
  const who = `${me.peek()?.email} ${id}`;
  const [list, offers] = await Promise.all([
    openDocument(`wishes ${who} ${round}`, door(id, round)),
    // Without them an earlier list still reads.
    loadOffers(id, `${who} ${current_round} ${phase.state}`).catch((thrown) => {
      if (earlier) return [];
      throw thrown;
    }),
  ]);
  return { round, offers, list };
}

/** Posts by their identifier. */
export function useOffersById(offers: readonly Offer[]): ReadonlyMap<string, Offer> {
  return useState(() => new Map(offers.map((offer) => [offer.post, offer])))[0];
}

/** How many posts have hearts. */
export const given = (list: List): number => Object.keys(list.value.value).length;

/** Sets the hearts of some posts. */
export function give(list: List, posts: readonly string[], count: number): void {
  const next: Record<string, number> = { ...list.value.peek() };
  for (const post of posts) {
    if (count === 0) delete next[post];
    else next[post] = count;
  }
  list.edit(next);
}
