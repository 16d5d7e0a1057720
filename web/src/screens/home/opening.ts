import type { Here } from "../../campaign";
import { civilNow } from "../../dates";

/**
 * Whether the application is closed to the person: those who only follow the campaign come while one of their tabs is
 * open; the others at any time, to read at least.
 */
export function isClosedTo({ campaign, roles }: Here): boolean {
  if ([...roles].some((role) => role !== "coordinator")) return false;
  const tabs = campaign.calendar.tabs?.filter((tab) => tab.role === "coordinator") ?? [];
  const at = civilNow();
  return tabs.length > 0 && !tabs.some((tab) => tab.opens <= at && at < tab.closes);
}
