// What two administrators have accepted although it blocks, for the wishes that are to open.
import { now } from "../time/dates";
import type { Campaign } from "./campaign";

/** Whether so many findings of a check are accepted: more than were accepted, or for later wishes, are not. */
export function isAccepted({ calendar: { resumed }, rounds }: Campaign, code: string, count: number): boolean {
  const begun = rounds.filter(({ wishes }) => Date.parse(wishes.opens_at) <= now.value).at(-1);
  const outdated = begun && !(resumed?.at && Date.parse(resumed.at) >= Date.parse(begun.wishes.opens_at));
  return !outdated && (resumed?.accepted ?? []).some((one) => one.code === code && count <= one.count);
}
