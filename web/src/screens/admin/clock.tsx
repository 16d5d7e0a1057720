// The local clock: its time, and the dates of the campaign that it can be moved to. Deployments have no such clock.
import { ask } from "../../api/client";
import { type Campaign, useHere } from "../../campaign/campaign";
import { moment, now, setServerTime } from "../../time/dates";
import { site } from "../../deployment/site";
import { text } from "./words";
import { useAction } from "../../ui/action";
import { Notice } from "../../ui/notice";

/** How far past a date the clock is moved: what a date triggers is done a minute after it. */
const DONE_MS = 120_000;

export function Clock() {
  const { campaign, reload } = useHere();
  const { shell, admin: { clock } } = text.value;
  const { busy, problem, run } = useAction();
  const move = (to: number) => run(async () => {
    setServerTime(await ask(set(to)));
    await reload();
  });
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.clock}</h1>
      <p>{clock.lead}</p>
      <section class="card status">
        <p class="state">{moment(now.value)}</p>
        {problem.value && <Notice tone="danger" title={clock.failed} told />}
        <p class="actions">
          {clock.by.map(([label, hours]) => (
            <button key={label} type="button" aria-disabled={busy.value} onClick={() => void move(now.peek() + hours * 3_600_000)}>{label}</button>
          ))}
        </p>
      </section>
      <ul class="rows card">
        {ahead(campaign).map(({ at, what }) => (
          <li key={what} class="row">
            <span class="row-main"><strong>{what}</strong> <span class="muted">{moment(at)}</span></span>
            <button type="button" class="small" aria-disabled={busy.value} onClick={() => void move(Date.parse(at) + DONE_MS)}>{clock.go}</button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Moves the local clock. The answer holds its new time. */
async function set(to: number): Promise<{ data: string; response: Response }> {
  const response = await fetch(site.value.clock ?? "", {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ to: new Date(to).toISOString() }),
  });
  return { data: response.ok ? ((await response.json()) as { now: string }).now : "", response };
}

/** The dates of the campaign that are still to come. */
function ahead(campaign: Campaign): { at: string; what: string }[] {
  const { calendar, admin: { calendar: words } } = text.value;
  const dates = campaign.rounds.flatMap(({ label, wishes, ranking, results_at }) => [
    { at: wishes.opens_at, what: `${label}${text.value.common.colon} ${words.wishesOpens}` },
    { at: wishes.closes_at, what: `${label}${text.value.common.colon} ${words.wishesCloses}` },
    { at: ranking.opens_at, what: `${label}${text.value.common.colon} ${words.rankingOpens}` },
    { at: ranking.closes_at, what: `${label}${text.value.common.colon} ${words.rankingCloses}` },
    { at: results_at, what: `${label}${text.value.common.colon} ${calendar.results}` },
  ]);
  return dates.filter(({ at }) => Date.parse(at) > now.value);
}
