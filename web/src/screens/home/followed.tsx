// How many have not finished in the window that is open, for those who follow them; the line leads to who they are.
import { ask, http } from "../../api/client";
import { type Campaign, within } from "../../campaign/campaign";
import { text } from "../../text";
import { useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";

export function Followed({ campaign }: { campaign: Campaign }) {
  const { calendar: { followed }, shell: { screens } } = text.value;
  const path = { campaign: campaign.id };
  switch (campaign.phase.state) {
    case "wishes": {
      const query = { participation: true, sufficient: false, size: 1 };
      return <Left key="wishes" campaign={campaign} words={followed.wishes} screen={screens.students}
        href={`${within(campaign, "etudiants")}?participation=true&sufficient=false`}
        load={() => ask(http.GET("/api/campaigns/{campaign}/students", { params: { path, query } }))} />;
    }
    case "ranking": {
      const query = { valid: false, size: 1 };
      return <Left key="ranking" campaign={campaign} words={followed.ranking} screen={screens.invalid}
        href={within(campaign, "classements-non-valides")}
        load={() => ask(http.GET("/api/campaigns/{campaign}/posts", { params: { path, query } }))} />;
    }
    default: return null;
  }
}

interface LeftProps {
  campaign: Campaign;
  load: () => Promise<{ total: number }>;
  words: (count: number) => string;
  href: string;
  screen: string;
}

/** Counted once when one comes: a whole table is drawn up for it. */
function Left({ campaign, load, words, href, screen }: LeftProps) {
  const found = useLoaded(load, [campaign.id]).data.value;
  // On its way, or the tab is closed.
  if (!found) return null;
  return <Notice tone={found.total ? "warning" : "good"} title={words(found.total)}><p><a href={href}>{screen}</a></p></Notice>;
}
