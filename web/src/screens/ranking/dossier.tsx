// A candidate's documents, each opened in a tab of its own. Each reading is recorded in the audit log.
import { ask, http } from "../../api/client";
import { moment } from "../../time/dates";
import { text } from "../../text/ranking";
import { Dialog } from "../../ui/dialog";
import { Show, useLoaded } from "../../ui/loaded";
import { Icon } from "../../ui/icon";

interface DossierProps {
  campaign: string;
  student: string;
  name: string;
  onClose: () => void;
}

export function Dossier({ campaign, student, name, onClose }: DossierProps) {
  const { ranking, student: words } = text.value;
  const dossier = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}/students/{student}/dossier", { params: { path: { campaign, student } } })),
    [campaign, student],
  );
  return (
    <Dialog title={ranking.dossierOf(name)} aside onClose={onClose}>
      <Show of={dossier}>
        {({ pieces }) => pieces.length === 0 ? <p>{ranking.dossierEmpty}</p> : (
          <ul class="rows">
            {pieces.map(({ piece, at }) => (
              <li key={piece} class="row">
                <a href={`/api/campaigns/${campaign}/students/${student}/dossier/${piece}`} target="_blank" rel="noopener">
                  <Icon name="file" /> {words.dossier.pieces[piece]}
                </a>
                <span class="muted">{moment(at)}</span>
              </li>
            ))}
          </ul>
        )}
      </Show>
    </Dialog>
  );
}
