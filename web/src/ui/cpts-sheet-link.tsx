// The link to a *fiche CPTS*, for those who only read it.
import { useHere } from "../campaign/campaign";
import { text } from "../text";
import { Icon } from "./icon";

export const sheetAddress = (campaign: string, post: string): string => `/api/campaigns/${campaign}/posts/${post}/cpts-sheet`;

/** The link to a sheet that is filed. */
export function CptsSheetLink({ post, name }: { post: string; name: string }) {
  const { campaign } = useHere();
  return (
    <a href={sheetAddress(campaign.id, post)} target="_blank" rel="noopener">
      <Icon name="file" /> {text.value.common.sheet.title}<span class="unseen">{text.value.common.colon} {name}</span>
    </a>
  );
}
