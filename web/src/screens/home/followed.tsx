// How many have not finished in the window that is open, for those who follow them; the line leads to who they are.
import { ask, http } from "../../api/client";
import { type Campaign, within } from "../../campaign";
import { text } from "../../text";
import { useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";

export function Followed({ campaign }: { campaign: Campaign }) {
  const { state } = campaign.phase;
  if (state === "wishes") return <Students campaign={campaign} />;
  return state === "ranking" ? <Posts campaign={campaign} /> : null;
}

function Students({ campaign }: { campaign: Campaign }) {
  const query = { participation: true, sufficient: false, size: 1 };
  const found = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/students", { params: { path: { campaign: campaign.id }, query } })), [campaign]);
  const { calendar: { followed }, shell: { screens } } = text.value;
  const href = within(campaign, "etudiants") + "?participation=true&sufficient=false";
  return <Left count={found.data.value?.total} words={followed.wishes} href={href} screen={screens.students} />;
}

function Posts({ campaign }: { campaign: Campaign }) {
  const query = { valid: false, size: 1 };
  const found = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/posts", { params: { path: { campaign: campaign.id }, query } })), [campaign]);
  const { calendar: { followed }, shell: { screens } } = text.value;
  const href = within(campaign, "classements-non-valides");
  return <Left count={found.data.value?.total} words={followed.ranking} href={href} screen={screens.invalid} />;
}

interface LeftProps {
  /** Unknown while it is on its way, and where the tab is closed. */
  count: number | undefined;
  words: (count: number) => string;
  href: string;
  screen: string;
}

function Left({ count, words, href, screen }: LeftProps) {
  if (count === undefined) return null;
  return <Notice tone={count ? "warning" : "good"} title={words(count)}><p><a href={href}>{screen}</a></p></Notice>;
}
