// Asks for a file of a campaign and downloads it.
import { ask, http, type Shape } from "../api/client";
import type { Campaign } from "../campaign/campaign";

/** Has the server make a file, downloads it, and gives what the server says of it. */
export async function makeExport(campaign: Campaign, body: Shape<"NewExport">): Promise<Shape<"ExportView">> {
  const made = await ask(http.POST("/api/campaigns/{campaign}/exports", { params: { path: { campaign: campaign.id } }, body }));
  download(`/api/campaigns/${campaign.id}/exports/${made.id}/download`);
  return made;
}

/** Downloads a file without leaving the page, which would ask about what is typed and not saved. */
function download(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
