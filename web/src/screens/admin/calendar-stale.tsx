// Shown when somebody else has saved the calendar while the person was editing it.
import { askWithVersion, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { civil, civilEnd } from "../../time/dates";
import { text } from "./words";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { type Line, lines, read } from "./calendar-lines";

type Calendar = Shape<"Calendar">;

interface StaleProps {
  mine: Calendar;
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
  const shown = (calendar: Calendar, line: Line): string => {
    const value = read(calendar, line.path);
    if (value === "" || line.kind === "text") return value || words.nothing;
    return line.kind === "closing" ? civilEnd(value) : civil(value, { midnight: true });
  };
  return (
    <Notice tone="warning" title={words.stale} told>
      <Show of={found}>
        {({ body, version }) => (
          <>
            <ul>
              {lines(mine).flatMap(({ title, lines: dates }) => dates.map((line) => ({ title, line })))
                .filter(({ line }) => read(body.calendar, line.path) !== read(mine, line.path))
                .map(({ title, line }) => (
                  <li key={line.path}>{words.differs(`${title}, ${line.label}`, shown(body.calendar, line), shown(mine, line))}</li>
                ))}
            </ul>
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
