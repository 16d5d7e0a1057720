// Requests of one administrator that another must approve, and the approval itself.
import { ask, http, type Shape } from "../../api/client";
import { specialtyLabel, useHere, within } from "../../campaign/campaign";
import { moment, now } from "../../time/dates";
import { me } from "../../session/session";
import { text } from "./words";
import { Differences } from "./calendar-differences";
import { Changes } from "./changes";
import { Consequences, usePreview } from "./calendar-preview";
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
  const expired = now.value >= Date.parse(approval.expires_at);
  const waits = !approval.approved_at && !expired;
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
      {approval.what === "publication" && approval.run && waits && <Replaced run={approval.run} round={approval.round} />}
      {approval.calendar && waits && <Dates of={approval.calendar} />}
      {approval.announcement && <Announced of={approval.announcement} />}
      {approval.confirmed_warnings && (
        <Notice tone="warning" title={approvals.confirmed}>
          {waits && approvals.readAgain} <a href={within(campaign, "vagues")}>{shell.screens.rounds}</a>
        </Notice>
      )}
      <p>{approvals.asked(approval.asked_by, moment(approval.asked_at))}</p>
      {problem.value && <Failed problem={problem.value} />}
      {approval.approved_at
        ? <p class="tag good">{approvals.approved(approval.approved_by ?? "", moment(approval.approved_at))}</p>
        : expired ? <p class="tag">{approvals.expired}</p>
        : approval.asked_by === me.value?.email ? <p class="muted">{approvals.yours} {approvals.expires(moment(approval.expires_at))}</p>
        : (
          <p class="actions">
            <button type="button" class="primary" aria-disabled={busy.value} onClick={() => void approve()}>{approvals.approve}</button>
            <span class="muted">{approvals.expires(moment(approval.expires_at))}</span>
          </p>
        )}
    </section>
  );
}

/** The published results that change if the run is published, person by person. */
function Replaced({ run, round }: { run: string; round: number }) {
  const { campaign } = useHere();
  const loaded = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/plausibility", { params: { path: { campaign: campaign.id, round } } })),
    [campaign.id, round],
  );
  const changes = loaded.data.value?.find((one) => one.run === run)?.changes ?? [];
  return <Show of={loaded}>{() => changes.length > 0 ? <Changes of={changes} /> : <></>}</Show>;
}

/** The dates that change if the calendar is approved. */
function Dates({ of }: { of: Shape<"Calendar"> }) {
  const { campaign } = useHere();
  const loaded = useLoaded(
    () => ask(http.GET("/api/campaigns/{campaign}", { params: { path: { campaign: campaign.id } } })),
    [campaign.id],
  );
  // The dates that move are the differences; what happens at once is told beside them.
  const atOnce = usePreview(of)?.consequences.filter(({ before, after }) => !before && !after) ?? [];
  return (
    <Show of={loaded}>
      {({ calendar }) => (
        <>
          <Differences of={calendar} to={of} words={text.value.admin.approvals.moves} />
          <Consequences of={atOnce} before={calendar} after={of} />
        </>
      )}
    </Show>
  );
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
