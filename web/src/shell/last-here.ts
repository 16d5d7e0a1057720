// The campaign the person was in last. Its menu stays around the pages outside campaigns.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { campaigns, type Here, loadCampaign, loadCampaigns } from "../campaign/campaign";
import type { Screen } from "../screens";
import { type Me, me, roles } from "../session/session";

const last = signal<{ of: Me["email"]; here: Here } | undefined>(undefined);

/** The campaign whose menu is shown around a screen: the screen's own, or else the last one of the person signed in. */
export function useAround(screen: Screen | undefined, here: Here | undefined): Here | undefined {
  const who = me.value;
  const outside = screen?.open && screen.name !== "signIn" && screen.name !== "setPassword" && screen.name !== "useLink" && screen.name !== "confirmAddress";
  const known = !here && outside && last.value?.of === who?.email ? last.value?.here : undefined;
  const missing = screen?.name === "profile" && !known;
  useEffect(() => {
    if (who && here) last.value = { of: who.email, here };
    else if (who && missing) void find(who);
  }, [who?.email, here, missing]);
  return here ?? known;
}

/** Loads the first campaign of the list, to which `/` goes too. Needed if a page outside campaigns was opened first. */
async function find(who: Me): Promise<void> {
  try {
    if (!campaigns.peek()) await loadCampaigns();
    const first = campaigns.peek()?.[0];
    if (!first) return;
    const reload = async () => set(who, await loadCampaign(first.id), reload);
    await reload();
  } catch {
    // Without a campaign, the page has a link to the home page instead of the menu.
  }
}

function set(who: Me, campaign: Here["campaign"], reload: Here["reload"]): void {
  last.value = { of: who.email, here: { campaign, roles: roles(who, campaign.id), reload } };
}
