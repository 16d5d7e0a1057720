// The *fiche CPTS* of a post. Everybody who sees the post may read it; those who describe the post may file it.
import { useSignal } from "@preact/signals";
import { ask, http } from "../api/client";
import { useHere } from "../campaign/campaign";
import { text } from "../text/filing";
import { sheetAddress } from "./cpts-sheet-link";
import { Filing } from "./filing";

interface SheetProps {
  post: string;
  specialty: string;
  filed: boolean;
  editable: boolean;
}

/** The sheet, or a warning if the specialty expects one and none is filed. */
export function CptsSheet({ post, specialty, filed: first, editable }: SheetProps) {
  const { campaign } = useHere();
  const { sheet } = text.value.common;
  const filed = useSignal(first);
  const params = { path: { campaign: campaign.id, post } };
  const at = "/api/campaigns/{campaign}/posts/{post}/cpts-sheet";
  const expected = campaign.specialties.find(({ code }) => code === specialty)?.cpts_sheet;
  if (!filed.value && !expected) return null;
  return (
    <>
      <h3>{sheet.title}</h3>
      {!filed.value && <p class="tag warning">{sheet.none}</p>}
      {editable && <p class="hint">{text.value.filing.sheetReaders}</p>}
      <Filing
        label={sheet.title}
        filed={filed.value}
        href={sheetAddress(campaign.id, post)}
        editable={editable}
        announced={(size_bytes) => ask(http.POST(at, { params, body: { size_bytes } }))}
        file={async (sha256) => {
          await ask(http.PUT(at, { params, body: { sha256 } }));
          filed.value = true;
        }}
        take={async () => {
          await ask(http.DELETE(at, { params }));
          filed.value = false;
        }}
      />
    </>
  );
}
