// *Suivi de la campagne*: figures by day, by post and by number of hearts, within the person's rights.
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { moment, now } from "../../time/dates";
import { Show, useLoaded } from "../../ui/loaded";
import { Facts } from "../../ui/parts";
import { Chart } from "./chart";
import { everyDay } from "./days";
import { share } from "./select";
import { text } from "./progress-words";

type Progress = Shape<"CampaignProgress">;

export function ProgressScreen() {
  const { campaign } = useHere();
  const { shell, tables, progress } = text.value;
  const path = { campaign: campaign.id };
  const loaded = useLoaded(
    async () => ({ found: await ask(http.GET("/api/campaigns/{campaign}/progress", { params: { path } })), at: now.peek() }),
    [campaign.id, campaign.phase.state],
  );
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.progress}</h1>
      <p>{progress.lead}</p>
      <Show of={loaded}>
        {({ found, at }) => (
          <>
            <p class="muted">
              {tables.asOf(moment(at))} <button type="button" class="link" onClick={() => void loaded.reload()}>{tables.refresh}</button>
            </p>
            <Drawn of={found} />
          </>
        )}
      </Show>
    </>
  );
}

function Drawn({ of }: { of: Progress }) {
  const { progress, student } = text.value;
  const { pressure } = of;
  return (
    <>
      <section class="card">
        <h2>{progress.logins}</h2>
        <Facts of={[
          [progress.students, share(of.students.connected, of.students.total)],
          [progress.supervisors, share(of.supervisors.connected, of.supervisors.total)],
        ]} />
      </section>
      <div class="charts">
        <Chart title={progress.studentsByDay} axis={progress.day} bars={everyDay(of.days, (day) => day.students_last_seen)} />
        <Chart title={progress.supervisorsByDay} axis={progress.day} bars={everyDay(of.days, (day) => day.supervisors_last_seen)} />
        <Chart title={progress.wishesByDay} axis={progress.day} bars={everyDay(of.days, (day) => day.lists_validated)} />
        <Chart title={progress.rankingsByDay} axis={progress.day} bars={everyDay(of.days, (day) => day.rankings_saved)} />
        {pressure ? (
          <Chart title={progress.pressure} axis={progress.perPlace} bars={[
            { label: "0", count: pressure.none }, { label: "≤ 1", count: pressure.up_to_one },
            { label: "≤ 2", count: pressure.up_to_two }, { label: "≤ 4", count: pressure.up_to_four },
            { label: "> 4", count: pressure.above_four },
          ]} />
        ) : <Later title={progress.pressure} when={progress.pressureLater} />}
        {of.results.length === 0 && <Later title={progress.resultsByHearts} when={progress.resultsLater} />}
        {of.results.map(({ round, wave, obtained, not_assigned }) => (
          <Chart key={round} title={`${progress.resultsByHearts}, ${wave}`} axis={student.result.hearts} bars={[
            ...obtained.map(({ hearts, students }) => ({ label: `${hearts} ♥`, count: students })),
            { label: progress.none0, count: not_assigned },
          ]} />
        ))}
      </div>
    </>
  );
}

function Later({ title, when }: { title: string; when: string }) {
  return <section class="card"><h2>{title}</h2><p class="muted">{when}</p></section>;
}
