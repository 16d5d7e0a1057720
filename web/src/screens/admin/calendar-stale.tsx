// Shown when somebody else has saved the calendar while the person was editing it.
import { askWithVersion, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { text } from "./words";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Differences } from "./calendar-differences";

interface StaleProps {
  mine: Shape<"Calendar">;
  again: () => Promise<void>;
  /** Saves the person's calendar over this version. */
  onKeep: (version: number) => void;
}

/** The calendar that somebody else saved, compared date by date with the person's. */
export function Stale({ mine, again, onKeep }: StaleProps) {
  const { campaign } = useHere();
  const { calendar: words } = text.value.admin;
  const found = useLoaded(
    () => askWithVersion(http.GET("/api/campaigns/{campaign}", { params: { path: { campaign: campaign.id } } })),
    [campaign.id],
  );
  return (
    <Notice tone="warning" title={words.stale} told answer>
      <Show of={found}>
        {({ body, version }) => (
          <>
            <Differences of={body.calendar} to={mine} words={words.differs} />
            <p class="actions">
              <button type="button" onClick={() => void again()}>{words.reload}</button>
              <button type="button" onClick={() => onKeep(version)}>{words.keepMine}</button>
            </p>
          </>
        )}
      </Show>
    </Notice>
  );
}
