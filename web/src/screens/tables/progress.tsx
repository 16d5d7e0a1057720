// *Suivi de la campagne*: figures by day, by post and by number of hearts, within the person's rights.
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { moment, now } from "../../time/dates";
import { Show, useLoaded } from "../../ui/loaded";
import { Facts } from "../../ui/parts";
import { type Bar, Chart } from "./chart";
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
  const { progress } = text.value;
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
        <Chart title={progress.studentsByDay} axis={progress.day} unit={progress.units.students} bars={everyDay(of.days, (day) => day.students_last_seen)} />
        <Chart title={progress.supervisorsByDay} axis={progress.day} unit={progress.units.supervisors} bars={everyDay(of.days, (day) => day.supervisors_last_seen)} />
        <Chart title={progress.wishesByDay} axis={progress.day} unit={progress.units.lists} bars={everyDay(of.days, (day) => day.lists_validated)} />
        <Chart title={progress.rankingsByDay} axis={progress.day} unit={progress.units.rankings} bars={everyDay(of.days, (day) => day.rankings_saved)} />
        {pressure ? (
          <Chart title={progress.pressure} axis={progress.perPlace} unit={progress.units.posts} bars={[
            { label: "0", count: pressure.none }, { label: "≤ 1", count: pressure.up_to_one },
            { label: "≤ 2", count: pressure.up_to_two }, { label: "≤ 4", count: pressure.up_to_four },
            { label: "> 4", count: pressure.above_four },
          ]} />
        ) : <Later title={progress.pressure} when={progress.pressureLater} />}
        {of.results.length === 0 && <Later title={progress.resultsByHearts} when={progress.resultsLater} />}
        {of.results.map((result, index) => <ByHearts key={result.round} result={result} before={of.results[index - 1]} />)}
      </div>
    </>
  );
}

type Result = Progress["results"][number];

/** The students of a round by the hearts of the post they obtained, beside those of the round before. */
function ByHearts({ result, before }: { result: Result; before: Result | undefined }) {
  const { progress, student } = text.value;
  const { wave, obtained, not_assigned } = result;
  const earlier = (hearts: number) => before?.obtained.find((one) => one.hearts === hearts)?.students;
  const bar = (label: string, count: number, was: number | undefined): Bar => ({ label, count, ...(was === undefined ? {} : { before: was }) });
  const bars = [
    ...obtained.map(({ hearts, students }) => bar(`${hearts} ♥`, students, earlier(hearts))),
    bar(progress.none0, not_assigned, before?.not_assigned),
  ];
  return (
    <Chart title={`${progress.resultsByHearts}, ${wave}`} axis={student.result.hearts} unit={progress.units.students} bars={bars}
      {...(before ? { rounds: { now: wave, before: before.wave } } : {})} />
  );
}

function Later({ title, when }: { title: string; when: string }) {
  return <section class="card"><h2>{title}</h2><p class="muted">{when}</p></section>;
}
