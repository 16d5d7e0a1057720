// The specialties and the territories that a person's rights cover.
import type { Shape } from "../api/client";
import type { Campaign } from "./campaign";
import type { Me } from "../session/session";

type Scope = Shape<"Scope">;

/** The current round of the campaign or, if none of these specialties has it, the last that any of them has. */
function latestRound({ current_round }: Campaign, specialties: Campaign["specialties"]): number {
  const most = Math.max(...specialties.map(({ in_app_rounds }) => in_app_rounds ?? current_round));
  return specialties.length ? Math.min(current_round, most) : current_round;
}

/** The part of the campaign that the person may see, with the round that is current in it; all of it for administrators. */
export function inScope(campaign: Campaign, who: Me): Campaign {
  const scopes: Scope[] = who.rights.flatMap((right) =>
    right.role === "admin" ? [{}] : "scopes" in right && right.campaign === campaign.id ? right.scopes : []);
  const within = (...bounds: [keyof Scope, string][]) =>
    scopes.some((scope) => bounds.every(([bound, value]) => !scope[bound] || scope[bound] === value));
  const specialties = campaign.specialties.filter(({ code }) => within(["specialty", code]));
  return {
    ...campaign,
    current_round: latestRound(campaign, specialties),
    specialties,
    territories: campaign.territories.filter(({ region, subdivision }) => within(["region", region], ["subdivision", subdivision])),
  };
}
