// One student's list in one round, shared by the screens that show it: what is typed on one is on the others, and goes
// on being saved when one leaves for another.
import { effect } from "@preact/signals";
import { useState } from "preact/hooks";
import { ask, http, ifMatch, type Shape } from "../../api/client";
import { Autosave, type Door } from "../../autosave";
import { type Campaign, currentRound } from "../../campaign";
import { me } from "../../session";

export type WishesView = Shape<"WishesView">;
export type Wish = Shape<"Wish">;
export type Offer = Shape<"OfferView">;

/** Hearts of each post that has some. */
export type Hearts = Readonly<Record<string, number>>;

export type List = Autosave<Hearts, WishesView>;

/** What the screens about wishes are drawn from. */
export interface Choice {
  round: number;
  offers: readonly Offer[];
  list: List;
}

const open = new Map<string, Promise<Choice>>();

// Lists belong to whoever signed in.
effect(() => {
  if (me.value !== null) return;
  for (const choice of open.values()) void choice.then(({ list }) => list.close(), () => undefined);
  open.clear();
});

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
  };
}

async function load(campaign: string, round: number): Promise<Choice> {
  const at = door(campaign, round);
  const [view, { offers }] = await Promise.all([
    at.load(),
    ask(http.GET("/api/campaigns/{campaign}/offers", { params: { path: { campaign } } })),
  ]);
  const list = new Autosave(at, view, kept(campaign, round, view));
  keep(campaign, round, list);
  return { round, offers, list };
}

/** The list of the round people look at; asked for again once what was shared is closed. */
export function loadChoice(campaign: Campaign): Promise<Choice> {
  const round = currentRound(campaign)?.number ?? 1;
  const key = `${campaign.id} ${round} ${campaign.phase.state}`;
  const found = open.get(key);
  if (found) return found;
  const loading = load(campaign.id, round);
  open.set(key, loading);
  loading.catch(() => open.delete(key));
  return loading;
}

// What the server does not have yet is kept for this tab, so that a page loaded again goes on where it was.
const keptAs = (campaign: string, round: number): string => `wishes ${me.peek()?.email} ${campaign} ${round}`;

function kept(campaign: string, round: number, view: WishesView): Hearts | undefined {
  const text = sessionStorage.getItem(keptAs(campaign, round));
  if (!text || view.closed) return undefined;
  const { version, given } = JSON.parse(text) as { version: number; given: Hearts };
  return version === view.version ? given : undefined;
}

function keep(campaign: string, round: number, list: List): void {
  const key = keptAs(campaign, round);
  effect(() => {
    const given = list.value.value;
    if (list.state.value === "saved") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify({ version: list.view.peek().version, given }));
  });
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
