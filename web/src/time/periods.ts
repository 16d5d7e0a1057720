// Between which dates a screen serves whom, in the calendar's local Paris times.
import { currentRound, type Here, type Tab } from "../campaign/campaign";
import { civilNow, toCivil } from "./dates";

export interface Span {
  opens: string;
  /** First instant after it. */
  closes: string;
}

/** Whether it is open now. */
export function isOpen({ opens, closes }: Span): boolean {
  const at = civilNow();
  return opens <= at && at < closes;
}

/** The dates of a tab for one's roles: those that are open now, if any are. Without dates it is always there, and so it
 * is for administrators. */
export function tabSpan({ campaign, roles }: Here, tab: Tab): Span | undefined {
  if (roles.has("admin")) return undefined;
  const held = campaign.calendar.tabs?.filter((entry) => entry.tab === tab && roles.has(entry.role)) ?? [];
  return held.find(isOpen) ?? held[0];
}

/** When students give their hearts in the round people look at. */
export const wishesSpan = (here: Here): Span | undefined => roundSpan(here, "wishes");

/** When RTS rank in it. */
export const rankingSpan = (here: Here): Span | undefined => roundSpan(here, "ranking");

function roundSpan({ campaign }: Here, step: "wishes" | "ranking"): Span | undefined {
  const window = currentRound(campaign)?.[step];
  return window && { opens: toCivil(window.opens_at), closes: toCivil(window.closes_at) };
}

/**
 * Whether the application is closed to the person: those who only follow the campaign come while one of their tabs is
 * open; the others at any time, to read at least.
 */
export function isClosedTo({ campaign, roles }: Here): boolean {
  if ([...roles].some((role) => role !== "coordinator")) return false;
  const tabs = campaign.calendar.tabs?.filter((tab) => tab.role === "coordinator") ?? [];
  return tabs.length > 0 && !tabs.some(isOpen);
}
