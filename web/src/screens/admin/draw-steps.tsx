// What an administrator adds to a draw, or takes back. The secret is sent once, when it is committed to; afterwards only
// the link of a round leaves this device.
import type { ComponentChildren } from "preact";
import { type Signal, useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { moment, now } from "../../time/dates";
import { text } from "./words";
import { useAction } from "../../ui/action";
import { errorOf, refusals } from "../../ui/errors";
import { Field } from "../../ui/field";
import { Failed, Notice } from "../../ui/notice";
import { endOf, linkOf, newSecret } from "../../files/chain";

type View = Shape<"DrawView">;
type Round = Shape<"RoundDrawView">;
type OnDone = (view: View) => void;
interface TurnProps { round: Round; view: View; onDone: OnDone }

export function Commit({ onDone }: { onDone: OnDone }) {
  const { campaign } = useHere();
  const { draw } = text.value.admin;
  const params = { path: { campaign: campaign.id } };
  const send = async (secret: string) => {
    const body = { end: await endOf(campaign.id, secret), secret };
    return ask(http.POST("/api/campaigns/{campaign}/draw/commitments", { params, body }));
  };
  return (
    <section class="card">
      <Step label={draw.secretToBe} hint={draw.secretHint} field="/secret" verb={draw.commit} send={send} onDone={onDone}>
        {(value) => <button type="button" onClick={() => (value.value = newSecret())}>{draw.newSecret}</button>}
      </Step>
    </section>
  );
}

/** What can be done in a round: give its value, confirm it with one's link, take either back, have a secret opened. */
export function Turn({ round, view, onDone }: TurnProps) {
  const { draw } = text.value.admin;
  if (now.value < Date.parse(round.drawn_at)) return null;
  if (round.links_given.every(Boolean)) return <Notice tone="good" title={draw.complete} told />;
  if (!round.value) return <GiveValue round={round} onDone={onDone} />;
  const own = view.commitments.findIndex(({ mine }) => mine);
  const gave = round.links_given[own] === true;
  return (
    <>
      {own >= 0 && !gave && <Confirm round={round} value={round.value} onDone={onDone} />}
      <Withdraw round={round} link={gave} onDone={onDone} />
      <Lost round={round} value={round.value} />
    </>
  );
}

function useRound(round: Round) {
  const { campaign } = useHere();
  return { campaign: campaign.id, params: { path: { campaign: campaign.id, round: round.round } } };
}

function GiveValue({ round, onDone }: { round: Round; onDone: OnDone }) {
  const { params } = useRound(round);
  const { draw } = text.value.admin;
  return (
    <Step label={draw.numbers} hint={draw.numbersHint} field="/value" verb={draw.giveValue} onDone={onDone}
      send={(value) => ask(http.POST("/api/campaigns/{campaign}/rounds/{round}/draw/public-value", { params, body: { value } }))} />
  );
}

function Confirm({ round, value, onDone }: { round: Round; value: string; onDone: OnDone }) {
  const { campaign, params } = useRound(round);
  const { draw } = text.value.admin;
  const send = async (secret: string) => {
    const body = { value, link: await linkOf(campaign, secret, round.round) };
    return ask(http.POST("/api/campaigns/{campaign}/rounds/{round}/draw/links", { params, body }));
  };
  return (
    <Step label={draw.secret} hint={draw.confirmHint(value, round.source, moment(round.drawn_at))} field="/link" verb={draw.confirm}
      send={send} onDone={onDone} />
  );
}

function Withdraw({ round, link, onDone }: { round: Round; link: boolean; onDone: OnDone }) {
  const { params } = useRound(round);
  const { draw } = text.value.admin;
  const { busy, problem, run } = useAction();
  const at = "/api/campaigns/{campaign}/rounds/{round}/draw" as const;
  const take = (send: () => Promise<View>) => void run(async () => onDone(await send()));
  return (
    <>
      {problem.value && <Failed problem={problem.value} />}
      <p class="actions">
        <button type="button" aria-disabled={busy.value} onClick={() => take(() => ask(http.DELETE(`${at}/public-value`, { params })))}>
          {draw.withdrawValue}
        </button>
        {link && (
          <button type="button" aria-disabled={busy.value} onClick={() => take(() => ask(http.DELETE(`${at}/links`, { params })))}>
            {draw.withdrawLink}
          </button>
        )}
      </p>
    </>
  );
}

/** Asks for a sealed secret to be opened, for each link that is missing. */
function Lost({ round, value }: { round: Round; value: string }) {
  const { params } = useRound(round);
  const { draw } = text.value.admin;
  const { busy, problem, run } = useAction();
  const asked = useSignal(false);
  const open = (commitment: number) => void run(async () => {
    asked.value = false;
    await ask(http.POST("/api/campaigns/{campaign}/rounds/{round}/draw/openings", { params, body: { commitment, value } }));
    asked.value = true;
  });
  return (
    <details>
      <summary>{draw.lost}</summary>
      <p>{draw.lostLead}</p>
      {problem.value && <Failed problem={problem.value} />}
      {asked.value && <Notice tone="good" title={draw.openingAsked} told />}
      <p class="actions">
        {round.links_given.map((given, index) => !given && (
          <button key={index} type="button" aria-disabled={busy.value} onClick={() => open(index + 1)}>{draw.open(index + 1)}</button>
        ))}
      </p>
    </details>
  );
}

interface StepProps {
  label: string;
  hint: string;
  /** The field of the request that the input is about, as a JSON pointer. */
  field: string;
  verb: string;
  send: (value: string) => Promise<View>;
  onDone: OnDone;
  /** More buttons, which may fill the input in. */
  children?: (value: Signal<string>) => ComponentChildren;
}

function Step({ label, hint, field, verb, send, onDone, children }: StepProps) {
  const value = useSignal("");
  const { busy, problem, run } = useAction();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void run(async () => {
      onDone(await send(value.value));
      value.value = "";
    });
  };
  const error = errorOf(refusals(problem.value), field);
  return (
    <form onSubmit={submit} noValidate>
      {problem.value && !error && <Failed problem={problem.value} />}
      <Field label={label} hint={hint} error={error || undefined}>
        {(input) => <input {...input} autocomplete="off" value={value.value} onInput={(event) => (value.value = event.currentTarget.value)} />}
      </Field>
      <p class="actions">
        <button type="submit" class="primary" aria-disabled={busy.value}>{verb}</button>
        {children?.(value)}
      </p>
    </form>
  );
}
