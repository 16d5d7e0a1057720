// Requests of one administrator that another must approve, and the approval itself.
import { ask, http, type Shape } from "../../api/client";
import { specialtyLabel, useHere, within } from "../../campaign/campaign";
import { waits } from "../../campaign/requests";
import { moment } from "../../time/dates";
import { me } from "../../session/session";
import { text } from "./words";
import { Differences } from "./calendar-differences";
import { Changes } from "./changes";
import { Consequences, usePreview } from "./calendar-preview";
import { Declining } from "./declining";
import { Plausibility } from "./plausibility";
import { useAction } from "../../ui/action";
import { Show, useLoaded } from "../../ui/loaded";
import { Failed, Notice } from "../../ui/notice";
import { Facts } from "../../ui/parts";

type Approval = Shape<"ApprovalView">;

export function Approvals() {
  const { campaign, reload } = useHere();
  const { shell, admin: { approvals } } = text.value;
  const list = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}/approvals", { params: { path: { campaign: campaign.id } } })),
    [campaign.id],
  );
  const done = () => {
    void list.reload();
    void reload();
  };
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.approvals}</h1>
      <p>{approvals.lead}</p>
      <Show of={list}>
        {(found) => found.length === 0
          ? <Notice title={approvals.none} />
          : found.map((approval) => <One key={approval.id} approval={approval} onDone={done} />)}
      </Show>
    </>
  );
}

function One({ approval, onDone }: { approval: Approval; onDone: () => void }) {
  const { campaign } = useHere();
  const { admin: { approvals, draw, rounds }, shell } = text.value;
  const { busy, problem, run } = useAction();
  const approve = () => run(async () => {
    await ask(http.PUT("/api/campaigns/{campaign}/approvals/{approval}", {
      params: { path: { campaign: campaign.id, approval: approval.id } },
    }));
    onDone();
  });
  const label = campaign.rounds.find(({ number }) => number === approval.round)?.label ?? "";
  const open = waits(approval);
  const own = approval.asked_by === me.value?.email;
  return (
    <section class="card">
      <h2>{approvals.what[approval.what]}{text.value.common.colon} {label}</h2>
      <Facts of={[
        [rounds.reason, approval.reason], [rounds.digest, approval.run && <code class="digest">{approval.run}</code>],
        [draw.toOpen, approval.opening && draw.commitment(approval.opening.commitment, false)], [draw.publicValue, approval.opening?.value],
      ]} />
      {approval.correction && <Facts of={[
        [rounds.correction.students, approval.correction.students.join(", ")],
        [rounds.correction.posts, approval.correction.posts.join(", ")],
        [rounds.correction.scope, approval.correction.everybody ? rounds.correction.everybody : rounds.correction.others],
      ]} />}
      {approval.what === "publication" && approval.run && open && <ToPublish run={approval.run} round={approval.round} />}
      {approval.calendar && open && <Dates of={approval.calendar} />}
      {approval.announcement && <Announced of={approval.announcement} />}
      {approval.confirmed_warnings && (
        <Notice tone="warning" title={approvals.confirmed}>
          {open && approvals.readAgain} <a href={within(campaign, "vagues")}>{shell.screens.rounds}</a>
        </Notice>
      )}
      <p>{approvals.asked(approval.asked_by, moment(approval.asked_at))}</p>
      {problem.value && <Failed problem={problem.value} />}
      {!open && <Over of={approval} />}
      {open && (
        <>
          <p class="muted">{own && approvals.yours} {approvals.expires(moment(approval.expires_at))}</p>
          {!own && <p class="actions"><button type="button" class="primary" aria-disabled={busy.value} onClick={() => void approve()}>{approvals.approve}</button></p>}
          <Declining approval={approval.id} own={own} onDone={onDone} />
        </>
      )}
    </section>
  );
}

/** What has become of a request: approved, refused or withdrawn, or expired. */
function Over({ of: { approved_at, approved_by, asked_by, declined } }: { of: Approval }) {
  const { admin: { approvals }, common } = text.value;
  if (approved_at) return <p class="tag good">{approvals.approved(approved_by ?? "", moment(approved_at))}</p>;
  if (!declined) return <p class="tag">{approvals.expired}</p>;
  const said = declined.by === asked_by ? approvals.withdrawn : approvals.refused;
  return <p><span class="tag warning">{said(declined.by, moment(declined.at))}</span> {approvals.because}{common.colon} {declined.reason}</p>;
}

/** The figures of the run and its warnings, and the published results that change, person by person. */
function ToPublish({ run, round }: { run: string; round: number }) {
  const { campaign } = useHere();
  const loaded = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/plausibility", { params: { path: { campaign: campaign.id, round } } })),
    [campaign.id, round],
  );
  const figures = loaded.data.value?.find((one) => one.run === run);
  return <Show of={loaded}>{() => <>{figures && <Plausibility of={figures} />}{figures && figures.changes.length > 0 && <Changes of={figures.changes} />}</>}</Show>;
}

/** The dates that change if the calendar is approved. */
function Dates({ of }: { of: Shape<"Calendar"> }) {
  const { campaign } = useHere();
  const loaded = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}", { params: { path: { campaign: campaign.id } } })),
    [campaign.id],
  );
  // The dates that move are the differences; what happens at once is told beside them.
  const atOnce = usePreview(of).preview?.consequences.filter(({ before, after }) => !before && !after) ?? [];
  return (
    <Show of={loaded}>
      {({ calendar }) => (
        <>
          <Differences of={calendar} to={of} words={text.value.admin.approvals.moves} />
          <Consequences of={atOnce} before={calendar} after={of} />
          {!of.suspended && calendar.suspended?.checks?.length ? <StillFound /> : null}
        </>
      )}
    </Show>
  );
}

/** That the checks have stopped the campaign which the calendar resumes: what they found is accepted by the approval. */
function StillFound() {
  const { campaign } = useHere();
  const { admin: { approvals }, shell } = text.value;
  return <Notice tone="danger" title={approvals.accepts}><p><a href={within(campaign, "controles")}>{shell.screens.readiness}</a></p></Notice>;
}

/** The full text of an announcement, for the administrator who approves it. */
function Announced({ of }: { of: NonNullable<Approval["announcement"]> }) {
  const { campaign } = useHere();
  const { admin: { announcements }, filters: { students: filters } } = text.value;
  return (
    <>
      <Facts of={[
        [announcements.audience, `${announcements.audiences[of.to.audience]}${text.value.common.colon} ${announcements.recipients(of.recipients)}`],
        [filters.specialty, of.to.specialty && specialtyLabel(campaign, of.to.specialty)],
        [filters.region, of.to.region],
      ]} />
      {(["french", "english"] as const).map((language) => (
        <details key={language} open={language === "french"} lang={language === "french" ? "fr" : "en"}>
          <summary>{of[language].subject}</summary>
          <p class="told">{of[language].text}</p>
        </details>
      ))}
      {of.sent && <p class="tag good">{announcements.sent(moment(of.sent.at), of.sent.recipients)}</p>}
    </>
  );
}
