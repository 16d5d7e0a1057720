// The delegation of a ranking: what was asked for and what became of it; the référent asks for one here, or ends it.
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { ask, http, type Shape } from "../../api/client";
import { text } from "../../text/delegations";
import { instantOf, lastMinute, moment, now } from "../../time/dates";
import { useAction } from "../../ui/action";
import { Choice } from "../../ui/choice";
import { errorOf, ErrorSummary, type FieldError, refusals } from "../../ui/errors";
import { Field } from "../../ui/field";
import { announce } from "../../ui/live";
import { useLoaded } from "../../ui/loaded";
import { Failed } from "../../ui/notice";

interface DelegationProps {
  path: { campaign: string; round: number; post: string };
}

type Found = Shape<"PostDelegation">;

const AT = "/api/campaigns/{campaign}/rounds/{round}/posts/{post}/delegation";

export function Delegation({ path }: DelegationProps) {
  const { delegations: words } = text.value;
  const loaded = useLoaded(() => ask(http.GET(AT, { params: { path } })), [path.campaign, path.round, path.post]);
  const summary = useRef<HTMLElement>(null);
  const found = loaded.data.value;
  // A consultatif has nothing to read here until the ranking is delegated.
  if (!found || (!found.asks && !found.delegation)) return null;
  const ahead = now.value < Date.parse(instantOf(found.closes));
  const done = () => {
    // The button that was pressed goes away.
    summary.current?.focus();
    void loaded.reload();
  };
  return (
    <details class="card no-print">
      <summary ref={summary}>{words.title}</summary>
      {found.asks && <p class="hint">{words.lead}</p>}
      <Standing found={found} path={path} onDone={done} />
      {found.asks && ahead && !found.delegation?.holds && <Asking found={found} path={path} onDone={done} />}
      {found.asks && !ahead && <p>{words.closed}</p>}
    </details>
  );
}

/** How far the delegation is, in words. */
export function inWords({ progress, holds }: Shape<"DelegationView">): string {
  const { delegations: words } = text.value;
  return (progress === "asked" || progress === "granted") && !holds ? words.over : words.progress[progress];
}

/** A local time so many minutes later, as the field of a date writes it. */
const minutesLater = (local: string, minutes: number): string => new Date(Date.parse(`${local.slice(0, 16)}Z`) + minutes * 60_000).toISOString().slice(0, 16);

interface PartProps {
  found: Found;
  path: DelegationProps["path"];
  onDone: () => void;
}

function Standing({ found: { delegation, asks }, path, onDone }: PartProps) {
  const { delegations: words, common } = text.value;
  const { busy, problem, run } = useAction();
  if (!delegation) return null;
  const end = () => run(async () => {
    await ask(http.DELETE(AT, { params: { path } }));
    announce(words.ended);
    onDone();
  });
  return (
    <>
      {problem.value && <Failed problem={problem.value} />}
      <p><strong>{inWords(delegation)}</strong>{common.colon} {words.said(delegation.delegated_to, moment(lastMinute(delegation.delegated_until)))}</p>
      {asks && delegation.holds && (
        <p class="actions">
          <button type="button" aria-disabled={busy.value} onClick={() => void end()}>{delegation.progress === "asked" ? words.takeBack : words.end}</button>
        </p>
      )}
    </>
  );
}

function Asking({ found: { colleagues, closes, delegation }, path, onDone }: PartProps) {
  const { delegations: words } = text.value;
  const to = useSignal("");
  // People give the last minute, as dates are shown; the server takes the minute after it.
  const until = useSignal(minutesLater(closes, -1));
  const missing = useSignal<FieldError[]>([]);
  const { busy, problem, run } = useAction();
  if (colleagues.length === 0) return <p>{words.nobody}</p>;
  const refused = refusals(problem.value).map(({ id, error }) => ({ id: `delegation-${id.replace("/", "")}`, error }));
  const errors = missing.value.length > 0 ? missing.value : refused;
  const submit = (event: Event) => {
    event.preventDefault();
    missing.value = [
      ...(to.value === "" ? [{ id: "delegation-to", label: words.to, error: words.toMissing }] : []),
      ...(until.value === "" ? [{ id: "delegation-until", label: words.until, error: words.untilMissing }] : []),
    ];
    if (missing.value.length > 0) return;
    void run(async () => {
      await ask(http.PUT(AT, { params: { path }, body: { to: to.value, until: `${minutesLater(until.value, 1)}:00` } }));
      announce(words.asked);
      onDone();
    });
  };
  return (
    <form class="narrow" onSubmit={submit} noValidate>
      {problem.value && errors.length === 0 && <Failed problem={problem.value} />}
      <ErrorSummary errors={errors} />
      <Choice id="delegation-to" label={words.to} all={words.choose} options={colleagues.map(({ id, called }) => [id, called] as const)}
        value={to.value} error={errorOf(errors, "delegation-to") || undefined} onChange={(value) => (to.value = value)} />
      <Field id="delegation-until" label={words.until} hint={words.untilHint} error={errorOf(errors, "delegation-until") || undefined}>
        {(input) => <input {...input} type="datetime-local" value={until.value} onInput={({ currentTarget: { value } }) => (until.value = value)} />}
      </Field>
      <p class="actions"><button class="primary" aria-disabled={busy.value}>{delegation ? words.askAgain : words.ask}</button></p>
    </form>
  );
}
