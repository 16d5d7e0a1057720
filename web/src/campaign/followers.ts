// Those who follow a campaign and have no part in it: coordonnateurs, ARS and scolarité.
import type { Role } from "../session/session";

const FOLLOWERS: ReadonlySet<Role> = new Set(["coordinator", "agency", "faculty"]);

/** Whether a person only follows the campaign: their first screen is the table of students. */
export const followsOnly = (roles: ReadonlySet<Role>): boolean =>
  roles.size > 0 && [...roles].every((role) => FOLLOWERS.has(role));
