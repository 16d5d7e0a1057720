// The draw: its commitments, and the administrator's own part. A secret stays on this device until it has to be
// revealed.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { moment } from "../../time/dates";
import { sha256 } from "../../files/digest";
import { text } from "./words";
import { useAction } from "../../ui/action";
import { Field } from "../../ui/field";
import { Show, useLoaded } from "../../ui/loaded";
import { Failed, Notice } from "../../ui/notice";
import { Facts } from "../../ui/parts";

type View = Shape<"DrawView">;
const LEAST_CHARACTERS = 20;

export function Draw() {
  const { campaign } = useHere();
  const { shell, admin: { draw } } = text.value;
  const path = { campaign: campaign.id };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/draw", { params: { path } })), [campaign.id, campaign.phase.state]);
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.draw}</h1>
      <p>{draw.lead}</p>
      <Show of={loaded}>{(view) => <Parts view={view} onDone={(next) => (loaded.data.value = next)} />}</Show>
    </>
  );
}

function Parts({ view, onDone }: { view: View; onDone: (view: View) => void }) {
  const { draw } = text.value.admin;
  const { revealed } = view;
  return (
    <>
      <section class="card">
        <Facts of={[
          [draw.source, view.source],
          [draw.publicValue, view.public_value_known ? draw.publicKnown : draw.publicUnknown],
          ...[0, 1].map((index) => {
            const made = view.commitments[index];
            return [draw.commitment(index + 1), made
              ? <><code class="digest">{made.sha256}</code><br />{moment(made.at)}, {made.secret_known ? draw.known : draw.hidden}</>
              : draw.missing] as const;
          }),
        ]} />
        {revealed && (
          <>
            <h2>{draw.revealed}</h2>
            <Facts of={[[draw.publicValue, revealed.public_value], [draw.seed, <code class="digest">{revealed.seed}</code>]]} />
          </>
        )}
      </section>
      {!revealed && <Own view={view} onDone={onDone} />}
    </>
  );
}

/** The form of the step that is due: a commitment, the public value, or the administrator's secret. */
function Own({ view, onDone }: { view: View; onDone: (view: View) => void }) {
  const { campaign } = useHere();
  const { draw } = text.value.admin;
  const params = { path: { campaign: campaign.id } };
  const at = "/api/campaigns/{campaign}/draw" as const;
  if (view.commitments.length < 2) {
    return (
      <Step label={draw.secret} hint={draw.secretHint} verb={draw.commit} least={LEAST_CHARACTERS} said={draw.committed} onDone={onDone}
        send={async (secret) => ask(http.POST(`${at}/commitments`, { params, body: { sha256: await sha256(secret) } }))} />
    );
  }
  if (!view.public_value_known) {
    return <Step label={view.source} verb={draw.giveValue} least={1} said={draw.valueGiven} onDone={onDone}
      send={(value) => ask(http.POST(`${at}/public-value`, { params, body: { value } }))} />;
  }
  if (view.commitments.every(({ secret_known }) => secret_known)) return <Notice tone="good" title={draw.complete} />;
  return <Step label={draw.secret} verb={draw.giveSecret} least={LEAST_CHARACTERS} said={draw.secretGiven} onDone={onDone}
    send={(secret) => ask(http.POST(`${at}/secrets`, { params, body: { secret } }))} />;
}

interface StepProps {
  label: string;
  hint?: string;
  verb: string;
  least: number;
  /** The announcement made once the step is done. */
  said: string;
  send: (value: string) => Promise<View>;
  onDone: (view: View) => void;
}

function Step({ label, hint, verb, least, said, send, onDone }: StepProps) {
  const { draw } = text.value.admin;
  const value = useSignal("");
  const short = useSignal(false);
  const done = useSignal(false);
  const { busy, problem, run } = useAction();
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    short.value = value.value.length < least;
    if (short.value) return event.currentTarget.querySelector("input")?.focus();
    return void run(async () => {
      onDone(await send(value.value));
      value.value = "";
      done.value = true;
    });
  };
  return (
    <form class="card" onSubmit={submit} noValidate>
      {done.value && <Notice tone="good" title={said} told />}
      {problem.value && <Failed problem={problem.value} />}
      <Field label={label} hint={hint} error={short.value ? (least > 1 ? draw.tooShort : draw.empty) : undefined}>
        {(input) => <input {...input} autocomplete="off" value={value.value} onInput={(event) => (value.value = event.currentTarget.value)} />}
      </Field>
      <button type="submit" class="primary" aria-disabled={busy.value}>{verb}</button>
    </form>
  );
}
