// The specialties and the territories that a person's rights cover.
import type { Shape } from "../api/client";
import type { Campaign } from "./campaign";
import type { Me } from "../session/session";

type Scope = Shape<"Scope">;

/** The part of the campaign that the person may see; all of it for administrators. */
export function inScope(campaign: Campaign, who: Me): Campaign {
  const scopes: Scope[] = who.rights.flatMap((right) =>
    right.role === "admin" ? [{}] : "scopes" in right && right.campaign === campaign.id ? right.scopes : []);
  const within = (...bounds: [keyof Scope, string][]) =>
    scopes.some((scope) => bounds.every(([bound, value]) => !scope[bound] || scope[bound] === value));
  return {
    ...campaign,
    specialties: campaign.specialties.filter(({ code }) => within(["specialty", code])),
    territories: campaign.territories.filter(({ region, subdivision }) => within(["region", region], ["subdivision", subdivision])),
  };
}
