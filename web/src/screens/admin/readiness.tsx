// The checks before the wishes open, each with its first examples.
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { inWords } from "../../text";
import { text } from "./words";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";

type Check = Shape<"Readiness">["checks"][number];

export function Readiness() {
  const { campaign } = useHere();
  const { shell, admin: { readiness } } = text.value;
  const path = { campaign: campaign.id };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/readiness", { params: { path } })), [campaign.id]);
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.readiness}</h1>
      <p>{readiness.lead}</p>
      <Show of={loaded}>
        {({ ready, checks }) => (
          <>
            <Verdict ready={ready} toLookAt={checks.filter(({ count }) => count > 0).length} />
            <ul class="rows card">{checks.map((check) => <Line key={check.code} check={check} />)}</ul>
          </>
        )}
      </Show>
    </>
  );
}

/** The outcome of the checks: whether some block the opening, or how many points are worth a look. */
function Verdict({ ready, toLookAt }: { ready: boolean; toLookAt: number }) {
  const { readiness } = text.value.admin;
  if (!ready) return <Notice tone="danger" title={readiness.notReady} />;
  return toLookAt === 0
    ? <Notice tone="good" title={readiness.ready} />
    : <Notice tone="info" title={readiness.toLookAt(toLookAt)} />;
}

function Line({ check: { code, severity, count, examples } }: { check: Check }) {
  const { readiness } = text.value.admin;
  const good = count === 0;
  return (
    <li class="row">
      <span class="row-main">
        <strong>{inWords(readiness.codes, code)}</strong>
        {examples.length > 0 && (
          <details>
            <summary>{readiness.examples}</summary>
            <ul>{examples.map((example) => <li key={example}><code class="digest">{example}</code></li>)}</ul>
          </details>
        )}
      </span>
      <span class={good ? "tag good" : severity === "blocking" ? "tag danger" : "tag warning"}>
        {good ? readiness.good : `${severity === "blocking" ? readiness.blocking : readiness.warning}${text.value.common.colon} ${count}`}
      </span>
    </li>
  );
}
