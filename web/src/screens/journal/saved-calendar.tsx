// What a saved calendar changed, against the version before; drawn on demand.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { Show, useLoaded } from "../../ui/loaded";
import { Differences } from "../admin/calendar-differences";
import { text as admin } from "../admin/words";
import { text } from "./words";

type Calendar = Shape<"Calendar">;

export function SavedCalendar({ version }: { version: number }) {
  const { journal: words } = text.value;
  const open = useSignal(false);
  if (version <= 1) return <span>{words.version(version)}</span>;
  return (
    <details onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{words.version(version)}{text.value.common.colon} {words.changed}</summary>
      {open.value && <Changed version={version} />}
    </details>
  );
}

function Changed({ version }: { version: number }) {
  const { campaign } = useHere();
  const read = (number: number): Promise<Calendar> =>
    ask(http.GET("/api/campaigns/{campaign}/calendar/versions/{version}", { params: { path: { campaign: campaign.id, version: number } } }));
  const loaded = useLoaded(() => Promise.all([read(version - 1), read(version)]), [campaign.id, version]);
  return (
    <Show of={loaded}>
      {([before, after]) => (
        <>
          <Stopped before={before} after={after} />
          <Differences of={before} to={after} words={admin.value.admin.approvals.moves} />
        </>
      )}
    </Show>
  );
}

/** That the campaign was suspended or resumed, and why. */
function Stopped({ before, after }: { before: Calendar; after: Calendar }) {
  const { journal: words } = text.value;
  if (!before.suspended && after.suspended) return <p>{words.suspended(after.suspended.reason)}</p>;
  if (before.suspended && !after.suspended) return <p>{words.resumed(after.resumed?.reason ?? "")}</p>;
  return null;
}
