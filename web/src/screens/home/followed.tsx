// How many students or posts are not finished while a window is open, with a link to the list of them.
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
    case "draft":
    case "preparation":
    case "computation":
    case "published":
    case "off_application":
    case "closed":
    case "suspended": return null;
  }
}

interface LeftProps {
  campaign: Campaign;
  load: () => Promise<{ total: number }>;
  words: (count: number) => string;
  href: string;
  screen: string;
}

/** The count of those not finished. It is asked for once per visit, since the server builds a whole table for it. */
function Left({ campaign, load, words, href, screen }: LeftProps) {
  const found = useLoaded(load, [campaign.id]).data.value;
  // The count is still loading, or the person's tab is closed.
  if (!found) return null;
  return <Notice tone={found.total ? "warning" : "good"} title={words(found.total)}><p><a href={href}>{screen}</a></p></Notice>;
}
