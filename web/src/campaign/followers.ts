// Those who follow a campaign and have no part in it: coordonnateurs, ARS and scolarité.
import { isWholly, me, type Role } from "../session/session";
import { isOpen, tabSpan } from "../time/periods";
import type { Here } from "./campaign";

const FOLLOWERS: ReadonlySet<Role> = new Set(["coordinator", "agency", "faculty"]);

/** Whether a person only follows the campaign. */
export const followsOnly = (roles: ReadonlySet<Role>): boolean =>
  roles.size > 0 && [...roles].every((role) => FOLLOWERS.has(role));

/**
 * Whether the first screen is the table of students: for those who only follow, once they have given the second factor and while
 * its tab is open. Before and outside that, the first screen shows the calendar and the counts.
 */
export function startsWithTable(here: Here): boolean {
  const span = tabSpan(here, "students");
  return followsOnly(here.roles) && isWholly(me.value!) && (!span || isOpen(span));
}
