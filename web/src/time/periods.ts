// The dates between which a screen is open to a role, in local Paris time.
import { currentRound, type Here, type Round, roundOf, roundsOf, type Tab } from "../campaign/campaign";
import { ownStudent } from "../session/session";
import { civilNow, toCivil } from "./dates";

export interface Span {
  opens: string;
  /** First instant after the span. */
  closes: string;
}

/** Whether the span contains the current time. */
export function isOpen({ opens, closes }: Span): boolean {
  const at = civilNow();
  return opens <= at && at < closes;
}

/**
 * The dates of a tab for the person's roles: a span that is open now, if there is one. `undefined` if the tab has no
 * dates or the person is an administrator, in which case it is always open.
 */
export function tabSpan({ campaign, roles }: Here, tab: Tab): Span | undefined {
  if (roles.has("admin")) return undefined;
  const held = campaign.calendar.tabs?.filter((entry) => entry.tab === tab && roles.has(entry.role)) ?? [];
  return held.find(isOpen) ?? held[0];
}

/** When students give their hearts: in the round of their specialty that is under way, or else in the next one, if there is one. */
export function wishesSpan({ campaign }: Here): Span | undefined {
  const student = ownStudent(campaign.id);
  const own = campaign.rounds.filter(({ number }) => number >= roundOf(campaign, student) && number <= roundsOf(campaign, student));
  const spans = own.map(({ wishes }) => spanOf(wishes));
  return spans.find((span) => span && civilNow() < span.closes) ?? spans[0];
}

/** When RTS rank in the current round. */
export const rankingSpan = ({ campaign }: Here): Span | undefined => spanOf(currentRound(campaign)?.ranking);

/** When RTS describe their posts: until the first wishes open. */
export const descriptionsSpan = ({ campaign: { calendar } }: Here): Span | undefined => {
  const closes = calendar.rounds[0]?.wishes.opens;
  return closes === undefined ? undefined : { opens: calendar.descriptions_open, closes };
};

const spanOf = (window: Round["wishes"] | undefined): Span | undefined =>
  window && { opens: toCivil(window.opens_at), closes: toCivil(window.closes_at) };

/**
 * Whether the application is closed to the person. Those who are only coordinators may come while one of their tabs is
 * open; all others at any time, at least to read.
 */
export function isClosedTo({ campaign, roles }: Here): boolean {
  if ([...roles].some((role) => role !== "coordinator")) return false;
  const tabs = campaign.calendar.tabs?.filter((tab) => tab.role === "coordinator") ?? [];
  return tabs.length > 0 && !tabs.some(isOpen);
}
