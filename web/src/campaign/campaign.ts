// The campaign on the screen. It is loaded once, loaded again when one of its dates passes, and shared by every screen.
import { signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { ask, http, type Shape } from "../api/client";
import { instantOf, setServerTime } from "../time/dates";
import type { Role } from "../session/session";

export type Campaign = Shape<"CampaignView">;
export type Round = Shape<"RoundView">;
export type Phase = Shape<"Phase">;
export type Tab = Shape<"Tab">;

/** The campaigns in which the person has a right, the latest first. */
export const campaigns = signal<readonly Shape<"CampaignSummary">[] | undefined>(undefined);

export async function loadCampaigns(): Promise<void> {
  campaigns.value = await ask(http.GET("/api/campaigns"));
}

export async function loadCampaign(id: string): Promise<Campaign> {
  const campaign = await ask(http.GET("/api/campaigns/{campaign}", { params: { path: { campaign: id } } }));
  setServerTime(campaign.now);
  return campaign;
}

/**
 * The next instant at which the phase of the campaign changes, in milliseconds since 1970; `undefined` after the last
 * one.
 */
export function nextChange(campaign: Campaign, after: number): number | undefined {
  const instants = campaign.rounds.flatMap(({ wishes, ranking, results_at }) => [
    wishes.opens_at, wishes.closes_at, ranking.opens_at, ranking.closes_at, results_at,
  ]);
  const { dossier_opens, descriptions_open, off_application, final_results_at } = campaign.calendar;
  instants.push(...[dossier_opens, descriptions_open, off_application.opens, final_results_at].map(instantOf));
  const later = instants.map((instant) => Date.parse(instant)).filter((instant) => instant > after);
  return later.length ? Math.min(...later) : undefined;
}

/** The campaign on the screen and the person's roles in it, which every screen within the campaign reads. */
export interface Here {
  campaign: Campaign;
  roles: ReadonlySet<Role>;
  /** Loads the campaign again. */
  reload: () => Promise<void>;
}

export const HereContext = createContext<Here | undefined>(undefined);

/** The campaign on the screen. */
export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error("outside a campaign");
  return here;
}

/** The current round of the campaign. */
export function currentRound(campaign: Campaign): Round | undefined {
  return campaign.rounds.find((round) => round.number === campaign.current_round);
}

/** The number of rounds of a student or a post. An identifier begins with the code of its specialty. */
export function roundsOf({ specialties }: Campaign, id: string): number {
  const code = id.split("_", 1)[0];
  return specialties.find((specialty) => specialty.code === code)?.in_app_rounds ?? 1;
}

/** The round that screens show of a student or a post: the current one, or the last that the specialty has. */
export const roundOf = (campaign: Campaign, id: string): number =>
  Math.min(campaign.current_round || 1, roundsOf(campaign, id));

/**
 * The ranks that replace a ranking that is not valid: for students of the post's subdivision, and for the
 * others. They are optional in the OpenAPI document because they may be left out when a campaign is created; the
 * server always sends them.
 */
export function defaultRanks({ parameters }: Campaign): [same: number, other: number] {
  const { same_subdivision = 2, other = 3 } = parameters.algorithm?.default_rank ?? {};
  return [same_subdivision, other];
}

/** The most hearts on one post. It is optional in the OpenAPI document, but the server always sends it. */
export const maxHearts = ({ parameters }: Campaign): number => parameters.max_hearts ?? 5;

/** The label of a specialty, or its code if the campaign does not have that specialty. */
export const specialtyLabel = ({ specialties }: Campaign, code: string): string =>
  specialties.find((specialty) => specialty.code === code)?.label ?? code;

/** The address of a screen of the campaign. */
export const within = (campaign: Pick<Campaign, "id">, ...parts: string[]): string =>
  `/${[campaign.id, ...parts].map(encodeURIComponent).join("/")}`;
