import { ask, http } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { text } from "./detail-words";
import { Show, useLoaded } from "../../ui/loaded";
import { Icon } from "../../ui/icon";

/** Links to the documents of a student's dossier, each opened in a tab of its own. */
export function DossierLinks({ student }: { student: string }) {
  const { campaign } = useHere();
  const { student: words, ranking } = text.value;
  const path = { campaign: campaign.id, student };
  const found = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}/students/{student}/dossier", { params: { path } })),
    [campaign.id, student],
  );
  return (
    <Show of={found}>
      {({ pieces }) => (
        <p class="actions no-print">
          <strong>{ranking.dossier}{text.value.common.colon}</strong>
          {pieces.length === 0 && <span class="muted">{ranking.dossierEmpty}</span>}
          {pieces.map(({ piece }) => (
            <a key={piece} href={`/api/campaigns/${campaign.id}/students/${student}/dossier/${piece}`} target="_blank" rel="noopener">
              <Icon name="file" /> {words.dossier.pieces[piece]}
            </a>
          ))}
        </p>
      )}
    </Show>
  );
}
