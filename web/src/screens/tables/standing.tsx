// What is left to do, in a line above the first table that unfolds to the state of the campaign, its progress by day and its
// calendar.
import { useSignal } from "@preact/signals";
import { ask, http } from "../../api/client";
import { useHere, within } from "../../campaign/campaign";
import { useLoaded } from "../../ui/loaded";
import { Followed, LeftInLine } from "../home/followed";
import { Status } from "../home/status";
import { Timeline } from "../home/timeline";
import { Chart } from "./chart";
import { everyDay } from "./days";
import { text } from "./progress-words";

/** `counts` is true once the rows of the table are there: the server builds a table for each count, and the rows come first. */
export function Standing({ counts }: { counts: boolean }) {
  const { campaign } = useHere();
  const { calendar, shell, progress } = text.value;
  const open = useSignal(false);
  return (
    <details class="standing-line no-print" open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{progress.line} {counts && <LeftInLine />}</summary>
      {open.value && (
        <div class="charts" onClick={({ target }) => (target as Element).closest("a") && (open.value = false)}>
          <div>
            <Status />
            <Followed />
          </div>
          <OfDays />
          <section class="card">
            <h2>{calendar.title}</h2>
            <Timeline dates={campaign.calendar} suspended={campaign.phase.state === "suspended"} />
            <p><a href={within(campaign, "suivi")}>{shell.screens.progress}</a></p>
          </section>
        </div>
      )}
    </details>
  );
}

/** What advances at this moment, by day: lists while students wish, rankings afterwards. */
function OfDays() {
  const { campaign } = useHere();
  const { progress } = text.value;
  const path = { campaign: campaign.id };
  const days = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/progress", { params: { path } })), [campaign.id]).data.value?.days;
  if (!days) return null;
  const wishing = campaign.phase.state === "wishes" || campaign.phase.state === "preparation";
  return wishing
    ? <Chart title={progress.wishesByDay} axis={progress.day} unit={progress.units.lists} bars={everyDay(days, (day) => day.lists_validated)} />
    : <Chart title={progress.rankingsByDay} axis={progress.day} unit={progress.units.rankings} bars={everyDay(days, (day) => day.rankings_saved)} />;
}
