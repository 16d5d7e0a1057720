// The campaign on the screen: loaded once, asked again when a date passes, shared by every screen.
import { signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { ask, http, type Shape } from "../api/client";
import { setServerTime } from "../time/dates";
import type { Role } from "../session/session";

export type Campaign = Shape<"CampaignView">;
export type Round = Shape<"RoundView">;
export type Phase = Shape<"Phase">;
export type Tab = Shape<"Tab">;

/** The campaigns one has a right in, the last first. */
export const campaigns = signal<readonly Shape<"CampaignSummary">[] | undefined>(undefined);

export async function loadCampaigns(): Promise<void> {
  campaigns.value = await ask(http.GET("/api/campaigns"));
}

export async function loadCampaign(id: string): Promise<Campaign> {
  const campaign = await ask(http.GET("/api/campaigns/{campaign}", { params: { path: { campaign: id } } }));
  setServerTime(campaign.now);
  return campaign;
}

/** The next instant at which the campaign says something else, if there is one. */
export function nextChange(campaign: Campaign, after: number): number | undefined {
  const instants = campaign.rounds.flatMap(({ wishes, ranking, results_at }) => [
    wishes.opens_at, wishes.closes_at, ranking.opens_at, ranking.closes_at, results_at,
  ]);
  const later = instants.map((instant) => Date.parse(instant)).filter((instant) => instant > after);
  return later.length ? Math.min(...later) : undefined;
}

/** What every screen within a campaign knows. */
export interface Here {
  campaign: Campaign;
  roles: ReadonlySet<Role>;
  /** Asks for the campaign again. */
  reload: () => Promise<void>;
}

export const HereContext = createContext<Here | undefined>(undefined);

/** The campaign on the screen. */
export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error("outside a campaign");
  return here;
}

/** The round people look at. */
export function currentRound(campaign: Campaign): Round | undefined {
  return campaign.rounds.find((round) => round.number === campaign.current_round);
}

/** The ranks that replace a ranking that is not valid: of the post's subdivision, of the others. The server always
 * says them; its document has them optional, since whoever creates a campaign may leave them out. */
export function defaultRanks({ parameters }: Campaign): [same: number, other: number] {
  const { same_subdivision = 2, other = 3 } = parameters.algorithm?.default_rank ?? {};
  return [same_subdivision, other];
}

/** Most hearts on one post; always said too. */
export const maxHearts = ({ parameters }: Campaign): number => parameters.max_hearts ?? 5;

/** What a specialty is called; its code where the campaign does not have it. */
export const specialtyLabel = ({ specialties }: Campaign, code: string): string =>
  specialties.find((specialty) => specialty.code === code)?.label ?? code;

/** The address of a screen of the campaign. */
export const within = (campaign: Campaign, ...parts: string[]): string =>
  `/${[campaign.id, ...parts].map(encodeURIComponent).join("/")}`;
