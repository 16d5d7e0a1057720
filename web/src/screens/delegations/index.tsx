// *Délégations*: the delegations of rankings in the scopes of an ARS, which grants or refuses them.
import { useRef } from "preact/hooks";
import { ask, http, type Shape } from "../../api/client";
import { useHere, within } from "../../campaign/campaign";
import { text } from "../../text/delegations";
import { lastMinute, moment } from "../../time/dates";
import { useAction } from "../../ui/action";
import { announce } from "../../ui/live";
import { Show, useLoaded } from "../../ui/loaded";
import { Failed, Notice } from "../../ui/notice";
import { inWords } from "../ranking/delegation";

type Followed = Shape<"FollowedDelegation">;

export function Delegations() {
  const heading = useRef<HTMLHeadingElement>(null);
  const { campaign } = useHere();
  const { delegations: words, shell } = text.value;
  const params = { path: { campaign: campaign.id } };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/delegations", { params })), [campaign.id]);
  const done = () => {
    // The button that was pressed may go away.
    heading.current?.focus();
    void loaded.reload();
  };
  return (
    <>
      <h1 tabIndex={-1} ref={heading}>{shell.screens.delegations}</h1>
      <p>{words.list}</p>
      <Show of={loaded}>
        {(found) => found.length === 0 ? <Notice title={words.none} /> : (
          <ul class="rows card">
            {inOrder(found).map((one) => <One key={`${one.round} ${one.post}`} of={one} onDone={done} />)}
          </ul>
        )}
      </Show>
    </>
  );
}

/** Those that wait for a decision first, then the latest. */
function inOrder(found: readonly Followed[]): Followed[] {
  const waits = ({ progress, holds }: Followed) => Number(progress === "asked" && holds);
  return [...found].sort((a, b) => waits(b) - waits(a) || b.changed_at.localeCompare(a.changed_at));
}

function One({ of, onDone }: { of: Followed; onDone: () => void }) {
  const { campaign } = useHere();
  const { delegations: words, common } = text.value;
  const { busy, problem, run } = useAction();
  const decide = (granted: boolean) => run(async () => {
    const path = { campaign: campaign.id, round: of.round, post: of.post };
    await ask(http.PUT("/api/campaigns/{campaign}/rounds/{round}/posts/{post}/delegation/decision", { params: { path }, body: { granted } }));
    announce(words.done);
    onDone();
  });
  const refusal = of.progress === "asked" ? words.refuse : words.revoke;
  return (
    <li class="row">
      <span class="row-main">
        <strong><a href={within(campaign, "postes", of.post)}>{of.name}</a></strong>
        <span>{of.establishment}, {of.wave}</span>
        <span>{words.by}{common.colon} {of.delegated_by}</span>
        <span>{inWords(of)}{common.colon} {words.said(of.delegated_to, moment(lastMinute(of.delegated_until)))}</span>
        {problem.value && <Failed problem={problem.value} />}
      </span>
      {of.holds && (
        <span class="actions">
          {of.progress === "asked" && (
            <button type="button" class="primary" aria-label={words.of(words.grant, of.name)} aria-disabled={busy.value} onClick={() => void decide(true)}>{words.grant}</button>
          )}
          <button type="button" aria-label={words.of(refusal, of.name)} aria-disabled={busy.value} onClick={() => void decide(false)}>{refusal}</button>
        </span>
      )}
    </li>
  );
}
