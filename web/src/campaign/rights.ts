// A right of an account in words.
import type { Shape } from "../api/client";
import { text } from "../text";
import { type Campaign, specialtyLabel } from "./campaign";

/** A role with its scopes: *Gestionnaire ARS : toutes spécialités, Bretagne*. */
export function rightInWords(right: Shape<"Grant">, campaign: Campaign): string {
  const { common, shell } = text.value;
  const role = shell.roles[right.role];
  if (!("scopes" in right)) return role;
  const scopes = right.scopes.map(({ specialty, region, subdivision }) =>
    `${specialty ? specialtyLabel(campaign, specialty) : shell.allSpecialties}, ${subdivision ?? region ?? shell.everywhere}`);
  return `${role}${common.colon} ${scopes.join(" ; ")}`;
}
