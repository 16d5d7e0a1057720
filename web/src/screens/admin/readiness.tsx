// The checks before the wishes open, each with everything that it found.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { isAccepted } from "../../campaign/accepted";
import { type Campaign, useHere, within } from "../../campaign/campaign";
import { inWords } from "../../text";
import { text } from "./readiness-words";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Found } from "./finding";

type Check = Shape<"Readiness">["checks"][number];

export function Readiness() {
  const { campaign } = useHere();
  const { shell, readiness } = text.value;
  const path = { campaign: campaign.id };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/readiness", { params: { path } })), [campaign.id]);
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.readiness}</h1>
      <p>{readiness.lead}</p>
      <p class="no-print">{readiness.whoMends} <a href={within(campaign, "contacts")}>{shell.screens.contacts}</a></p>
      <Show of={loaded}>
        {({ ready, checks }) => (
          <>
            <Verdict ready={ready || checks.every((check) => !blocks(campaign, check))} toLookAt={checks.filter(({ count }) => count > 0).length} />
            <Accepted />
            <ul class="rows card">{checks.map((check) => <Line key={check.code} check={check} />)}</ul>
          </>
        )}
      </Show>
    </>
  );
}

/** What two administrators have accepted, so that it suspends the campaign no more. */
function Accepted() {
  const { readiness, common } = text.value;
  const accepted = useHere().campaign.calendar.resumed?.accepted ?? [];
  if (accepted.length === 0) return null;
  const said = accepted.map(({ code, count }) => `${inWords(readiness.codes, code)} (${count})`);
  return <p class="hint">{readiness.accepted}{common.colon} {said.join(", ")}.</p>;
}

/** Whether a check stops the wishes that are to open: two administrators may have accepted what it found. */
const blocks = (campaign: Campaign, { code, severity, count }: Check): boolean =>
  severity === "blocking" && count > 0 && !isAccepted(campaign, code, count);

/** The outcome of the checks: whether some block the opening, or how many points are worth a look. */
function Verdict({ ready, toLookAt }: { ready: boolean; toLookAt: number }) {
  const { campaign } = useHere();
  const { readiness } = text.value;
  if (campaign.calendar.suspended?.checks?.length) {
    return (
      <Notice tone="danger" title={readiness.stopped}>
        <p><a href={within(campaign, "calendrier")}>{readiness.toCalendar}</a></p>
      </Notice>
    );
  }
  if (!ready) return <Notice tone="danger" title={readiness.notReady} />;
  return toLookAt === 0
    ? <Notice tone="good" title={readiness.ready} />
    : <Notice tone="info" title={readiness.toLookAt(toLookAt)} />;
}

function severityInWords(campaign: Campaign, check: Check): string {
  const { readiness } = text.value;
  if (blocks(campaign, check)) return readiness.blocking;
  return check.severity === "blocking" ? readiness.acceptedOne : readiness.warning;
}

/** Findings that are drawn at first; the others once somebody asks for them. */
const FIRST = 100;

function Line({ check }: { check: Check }) {
  const { campaign } = useHere();
  const { readiness } = text.value;
  const { code, count, found } = check;
  const open = useSignal(false);
  const whole = useSignal(false);
  const good = count === 0;
  const shown = whole.value ? found : found.slice(0, FIRST);
  return (
    <li class="row">
      <span class="row-main">
        <strong>{inWords(readiness.codes, code)}</strong>
        {!good && <span class="muted">{inWords(readiness.mend, code)}</span>}
        {found.length > 0 && (
          <details onToggle={(event) => (open.value = event.currentTarget.open)}>
            <summary>{readiness.which(found.length)}</summary>
            {open.value && <ul>{shown.map((one) => <li key={JSON.stringify(one)}><Found of={one} /></li>)}</ul>}
            {open.value && shown.length < found.length && <button type="button" onClick={() => (whole.value = true)}>{readiness.all(found.length)}</button>}
          </details>
        )}
      </span>
      <span class={good ? "tag good" : blocks(campaign, check) ? "tag danger" : "tag warning"}>
        {good ? `${readiness.good} (${check.severity === "blocking" ? readiness.wouldBlock : readiness.wouldNot})` : `${severityInWords(campaign, check)}${text.value.common.colon} ${count}`}
      </span>
    </li>
  );
}
