// The runs of each round, the outcome of their verification, and the requests that need a second administrator.
import { useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { ask, http, type Shape } from "../../api/client";
import { type Round, useHere, within } from "../../campaign/campaign";
import { moment, now } from "../../time/dates";
import { waits } from "../../campaign/requests";
import { makeExport } from "../../files/export";
import { useDraft } from "../../saving/draft";
import { text } from "./words";
import { useAction } from "../../ui/action";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { Show, useLoaded } from "../../ui/loaded";
import { codeInWords, Failed, Notice } from "../../ui/notice";
import { Countdown, Facts, Moment } from "../../ui/parts";
import { Changes } from "./changes";
import { CorrectionFields, correctionOf, nameIn, useChosen } from "./correction";
import { type Figures, Plausibility } from "./plausibility";
import { Publication } from "./publication";
import { Asked, useRequest } from "./request";

type Run = Shape<"RunView">;
type RunFile = Shape<"RunFile">;
type Request = Shape<"ApprovalView">;

export function Rounds() {
  const { campaign, reload } = useHere();
  const { shell, admin: { rounds } } = text.value;
  const told = useSignal<string | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const advance = () => run(async () => {
    await ask(http.POST("/api/campaigns/{campaign}/advance", { params: { path: { campaign: campaign.id } } }));
    told.value = rounds.advanced;
    await reload();
  });
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.rounds}</h1>
      <p>{rounds.lead}</p>
      {campaign.linked.length > 0 && <p>{rounds.linked(campaign.linked.map(({ label }) => label).join(", "))}</p>}
      {told.value && <Notice tone="good" title={told.value} told answer />}
      {problem.value && <Failed problem={problem.value} />}
      <p class="actions"><button type="button" aria-disabled={busy.value} onClick={() => void advance()}>{rounds.advance}</button></p>
      {campaign.rounds.map((round) => <OfRound key={round.number} round={round} />)}
    </>
  );
}

function OfRound({ round }: { round: Round }) {
  const { campaign } = useHere();
  const { admin: { rounds }, calendar } = text.value;
  const path = { campaign: campaign.id, round: round.number };
  const runs = useLoaded(async () => {
    const [found, figures, requests] = await Promise.all([
      ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/matching", { params: { path } })),
      ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/plausibility", { params: { path } })),
      ask(http.GET("/api/campaigns/{campaign}/approvals", { params: { path: { campaign: campaign.id } } })),
    ]);
    return { found, figures: new Map(figures.map((one) => [one.run, one])), requests: requests.filter((one) => one.run && one.round === round.number) };
  }, [campaign.id, round.number, campaign.phase.state]);
  const { value: reason, drop } = useDraft(`matching ${campaign.id} ${round.number}`, "");
  const missing = useSignal(false);
  const chosen = useChosen(`correction ${campaign.id} ${round.number}`);
  const published = runs.data.value?.found.some((run) => run.published) ?? false;
  const { problem, asked, busy, send } = useRequest();
  // A reason or a correction typed earlier is in sight again.
  const [started] = useState(() => reason.peek() !== "" || chosen.resumed);
  const launch = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    missing.value = reason.value.trim() === "";
    if (missing.value) return event.currentTarget.querySelector("input")?.focus();
    const body = { reason: reason.value, ...(published ? { correction: correctionOf(chosen) } : {}) };
    return void send(() => ask(http.POST("/api/campaigns/{campaign}/rounds/{round}/matching", { params: { path }, body })), () => {
      drop();
      chosen.drop();
    });
  };
  return (
    <section class="card">
      <h2>{round.label}</h2>
      <p class="muted">{calendar.results}{text.value.common.colon} <Moment at={round.results_at} /></p>
      <Deadline of={round} />
      <Show of={runs}>
        {({ found, figures, requests }) => found.length === 0
          ? <p class="muted">{rounds.none}</p>
          : <>{found.map((run) => <OneRun key={run.digest} run={run} round={round.number} figures={figures.get(run.digest)} asked={requests.find((one) => one.run === run.digest && stands(one, published))} declined={declinedOf(requests.find((one) => one.run === run.digest))}
              publishable={!run.published && !run.outdated && (!published || run.correction !== null)} onAsked={() => void runs.reload()} />)}</>}
      </Show>
      {problem.value && <Failed problem={problem.value} nameOf={nameIn(chosen)} />}
      {asked.value && <Asked />}
      <details open={started}>
        <summary>{published ? rounds.correction.title : rounds.launch}</summary>
        <form onSubmit={launch} noValidate>
          {published && <CorrectionFields chosen={chosen} />}
          <Field label={rounds.launchReason} error={missing.value ? codeInWords("reason_required") : undefined}>
            {(input) => <input {...input} required value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />}
          </Field>
          <button type="submit" aria-disabled={busy.value}>{published ? rounds.correction.ask : rounds.launch}</button>
        </form>
      </details>
    </section>
  );
}

/** Until when the round has to be published so that the next wishes keep their time, once its rankings have closed. */
function Deadline({ of }: { of: Round }) {
  const { campaign } = useHere();
  const { rounds } = text.value.admin;
  const next = campaign.rounds.find(({ number }) => number === of.number + 1);
  const ahead = next !== undefined && now.value >= Date.parse(of.ranking.closes_at) && now.value < Date.parse(next.wishes.opens_at);
  if (of.published || !ahead) return null;
  return <p>{rounds.deadline(next.label)} <Moment at={next.wishes.opens_at} /> <Countdown until={next.wishes.opens_at} /></p>;
}

/** Whether a request for a publication waits: for another administrator or, agreed on, for the hour of the results. */
const stands = (request: Request, published: boolean): boolean => waits(request) || (Boolean(request.approved_at) && !published);

/** How a request was declined, and whether by who made it. */
const declinedOf = (request: Request | undefined) =>
  request?.declined ? { ...request.declined, own: request.declined.by === request.asked_by } : undefined;

interface OneRunProps {
  run: Run;
  round: number;
  figures: Figures | undefined;
  /** The request for its publication, if there is one. */
  asked: Request | undefined;
  /** How the last request for it was declined, if it was. */
  declined: ReturnType<typeof declinedOf>;
  publishable: boolean;
  /** Called once its publication is asked for. */
  onAsked: () => void;
}

function OneRun({ run, round, figures, asked, declined, publishable, onAsked }: OneRunProps) {
  const { campaign } = useHere();
  const { admin: { rounds, approvals }, shell } = text.value;
  return (
    <article class="run">
      <h3>
        {rounds.run(moment(run.at))} {run.published && <span class="tag good">{rounds.published}</span>}
      </h3>
      <Facts of={[
        [rounds.assigned, rounds.ofCandidates(run.assigned, run.candidates, run.upper_bound)],
        [rounds.algorithm, run.algorithm],
        [rounds.reason, run.reason],
        [rounds.digest, <code class="digest">{run.digest}</code>],
      ]} />
      {run.verified
        ? <Notice tone="good" title={rounds.verified} />
        : <Notice tone="danger" title={rounds.refused}><ul>{Object.entries(run.violations).map(([property, count]) => <li key={property}>{rounds.violations(property, count)}</li>)}</ul></Notice>}
      {run.outdated && <Notice tone="warning" title={rounds.outdated}>{rounds.outdatedMore}</Notice>}
      {figures && <Plausibility of={figures} />}
      {figures && figures.changes.length > 0 && <Changes of={figures.changes} />}
      {run.published && <RunFiles round={round} />}
      {publishable && asked && (
        <Notice tone={asked.approved_at ? "good" : "info"} title={asked.approved_at
          ? approvals.approved(asked.approved_by ?? "", moment(asked.approved_at))
          : approvals.asked(asked.asked_by, moment(asked.asked_at))}>
          <p><a href={within(campaign, "accords")}>{shell.screens.approvals}</a></p>
        </Notice>
      )}
      {publishable && !asked && declined && (
        <Notice tone="warning" title={(declined.own ? approvals.withdrawn : approvals.refused)(declined.by, moment(declined.at))}><p>{approvals.because}{text.value.common.colon} {declined.reason}</p></Notice>
      )}
      {run.verified && publishable && !asked && <Publication run={run.digest} round={round} figures={figures} corrects={run.correction !== null} onAsked={onAsked} />}
    </article>
  );
}

/** The files of a round that an auditor needs. */
function RunFiles({ round }: { round: number }) {
  const { campaign } = useHere();
  const { rounds } = text.value.admin;
  const { busy, problem, run } = useAction();
  const files: [RunFile, string][] = [
    ["instance", rounds.instance], ["outcome", rounds.outcome], ["certificate", rounds.certificate], ["results_xlsx", rounds.xlsx],
  ];
  const make = (file: RunFile) => run(() => makeExport(campaign, { kind: "run", round, file }));
  return (
    <>
      {problem.value && <Failed problem={problem.value} />}
      <p class="actions">
        {files.map(([file, label]) => (
          <button key={file} type="button" class="small" aria-disabled={busy.value} onClick={() => void make(file)}><Icon name="download" /> {label}</button>
        ))}
      </p>
    </>
  );
}
