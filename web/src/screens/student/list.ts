// A student's list of wishes in one round. The screens that show it share it: a change on one is on the others, and
// goes on being saved when the student leaves the screen.
import { useState } from "preact/hooks";
import { ask, http, ifMatch, type Shape } from "../../api/client";
import type { Autosave, Remote } from "../../saving/autosave";
import type { Campaign } from "../../campaign/campaign";
import { openDocument } from "../../saving/documents";
import { me } from "../../session/session";
import { text } from "../../text";
import { fold } from "../../text/fold";

export type WishesView = Shape<"WishesView">;
export type Wish = Shape<"Wish">;
export type Offer = Shape<"OfferView">;
/** Data of a post that has hearts, whether or not it is still offered. */
export type Wished = Shape<"WishedPost">;

/** Hearts by post; only posts with at least one. */
export type Hearts = Readonly<Record<string, number>>;

export type List = Autosave<Hearts, WishesView>;

/** The data that the screens about wishes are drawn from. */
export interface Choice {
  round: number;
  offers: readonly Offer[];
  list: List;
}

export const hearts = (wishes: readonly Wish[]): Hearts =>
  Object.fromEntries(wishes.filter((wish) => wish.hearts > 0).map((wish) => [wish.post, wish.hearts]));

/** The wishes in the order the server takes them: most hearts first, then by identifier of the post. */
export function wishes(given: Hearts): Wish[] {
  const list = Object.entries(given).map(([post, count]) => ({ post, hearts: count }));
  return list.sort((a, b) => b.hearts - a.hearts || (a.post < b.post ? -1 : 1));
}

export const same = (a: Hearts, b: Hearts): boolean => JSON.stringify(wishes(a)) === JSON.stringify(wishes(b));

function remote(campaign: string, round: number): Remote<Hearts, WishesView> {
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

/** The offers last loaded. `key` holds the person, the campaign, the round and the phase that they were loaded for. */
let offered: { key: string; offers: Promise<readonly Offer[]> } | undefined;

function loadOffers(campaign: string, key: string): Promise<readonly Offer[]> {
  if (offered?.key === key) return offered.offers;
  const offers = ask(http.GET("/api/campaigns/{campaign}/offers", { params: { path: { campaign } } })).then((found) => found.offers);
  offered = { key, offers };
  offers.catch(() => (offered = undefined));
  return offers;
}

/** Loads the list of a round, and the offers of `last`, the round of the student's specialty. */
export async function loadChoice({ id, phase }: Campaign, round: number, last: number): Promise<Choice> {
  const earlier = round < last;
  const who = `${me.peek()?.email} ${id}`;
  const [list, offers] = await Promise.all([
    openDocument(`wishes ${who} ${round}`, remote(id, round)),
    // A list of an earlier round can be read without the offers.
    loadOffers(id, `${who} ${last} ${phase.state}`).catch((thrown) => {
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

/** The name of a post that no other post has: with its establishment, unless the name holds it, and its *agrément*. */
export function inFull({ name, establishment, agrement }: Pick<Wished, "name" | "establishment" | "agrement">): string {
  const held = fold(name).includes(fold(establishment));
  return [name, ...(held ? [] : [establishment]), `${text.value.student.offers.agrement} ${agrement}`].join(", ");
}

/** The number of posts that have hearts. */
export const given = (list: List): number => Object.keys(list.value.value).length;

/** Sets the hearts of some posts to the same number; 0 removes the posts from the list. */
export function give(list: List, posts: readonly string[], count: number): void {
  const next: Record<string, number> = { ...list.value.peek() };
  for (const post of posts) {
    if (count === 0) delete next[post];
    else next[post] = count;
  }
  list.edit(next);
}
