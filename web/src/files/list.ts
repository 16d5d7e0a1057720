// Uploads a list to be imported; its report is then on the page of its import.
import { ask, http } from "../api/client";
import type { Campaign } from "../campaign/campaign";
import type { ListKind } from "../campaign/lists";
import { send } from "./upload";

/** Announces a list, sends it with its progress in percent, and gives the identifier of its import. */
export async function uploadList(campaign: Campaign, kind: ListKind, file: File, progress: (percent: number) => void): Promise<string> {
  const params = { path: { campaign: campaign.id } };
  const body = { kind, size_bytes: file.size };
  const { id, upload, content_type } = await ask(http.POST("/api/campaigns/{campaign}/imports", { params, body }));
  progress(0);
  await send(upload, content_type, file, progress);
  return id;
}
