// The last rankings that were saved; each has its receipt.
import { ask, http } from "../../api/client";
import { moment } from "../../dates";
import { text } from "../../text";
import { Show, useLoaded } from "../../ui/loaded";
import { ReceiptLinks } from "../../ui/receipt-links";

/** More are kept; these are shown. */
const SHOWN = 10;

interface HistoryProps {
  path: { campaign: string; round: number; post: string };
  /** The last saved version: a new one is read again. */
  version: number;
}

export function History({ path, version }: HistoryProps) {
  const { ranking, student } = text.value;
  const versions = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions", { params: { path } })),
    [path.campaign, path.round, path.post, version],
  );
  return (
    <details class="card">
      <summary>{ranking.history}</summary>
      <Show of={versions}>
        {(found) => (
          <ul class="rows">
            {found.versions.slice(0, SHOWN).map((kept) => (
              <li key={kept.version} class="row">
                <span class="row-main">
                  <strong>{moment(kept.at)}</strong>
                  <span class="muted">{student.version} {kept.version}, {student.lines(kept.lines)}, {student.code} {kept.code}</span>
                </span>
                <ReceiptLinks page={`/api/campaigns/${path.campaign}/rounds/${path.round}/posts/${path.post}/ranking/versions/${kept.version}`} />
              </li>
            ))}
          </ul>
        )}
      </Show>
    </details>
  );
}
