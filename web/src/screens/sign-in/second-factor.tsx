// The second factor of those who follow or manage a campaign: the code of an authenticator (TOTP), enrolled the first
// time, a passkey, or a recovery code.
import { useSignal } from "@preact/signals";
import { ask, http, Problem, type Shape, signedOut } from "../../api/client";
import { enter, factorLater, type Me } from "../../session/session";
import { text } from "../../text/factor";
import { useAction } from "../../ui/action";
import { Field } from "../../ui/field";
import { Failed, Notice } from "../../ui/notice";
import { useTakesFocus } from "../../ui/take-focus";
import { CodeForm } from "./code-form";
import { knowsPasskeys, makePasskey, usePasskey } from "./passkey";
import { RecoveryCodes } from "./recovery-codes";

export function SecondFactor({ who }: { who: Me }) {
  const { session, factor } = text.value;
  const enrolled = useSignal<Me | undefined>(undefined);
  if (enrolled.value) return <section class="card narrow"><RecoveryCodes title="h1" onKept={() => enter(enrolled.value!)} /></section>;
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{session.factorTitle}</h1>
      {who.second_factor === "to_give" ? <Give /> : (
        <Enrol byCode={who.second_factor === "to_enrol_by_code"} onEnrolled={(whole) => (enrolled.value = whole)} />
      )}
      {who.opened_by_first_factor === "figures" && !factorLater.value && !signedOut.value && (
        <>
          <p>{factor.figures}</p>
          <button type="button" class="link" onClick={() => (factorLater.value = true)}>{factor.later}</button>
        </>
      )}
    </section>
  );
}

const give = async (code: string): Promise<Me> => ask(http.POST("/api/session/second-factor", { body: { code } }));

/** Asks for a code of the authenticator, or for a recovery code. */
function Give() {
  const { session, factor } = text.value;
  const lost = useSignal(false);
  if (lost.value) return <Recover />;
  return (
    <>
      <p>{factor.ask}</p>
      <CodeForm label={factor.code} verb={session.connect} give={async (code) => enter(await give(code))} />
      <ByPasskey act={usePasskey} onDone={enter} />
      <p><button type="button" class="link" onClick={() => (lost.value = true)}>{factor.lost}</button></p>
    </>
  );
}

/** A button that has the browser make or use a passkey, where it knows them. */
function ByPasskey({ act, onDone }: { act: () => Promise<Me | undefined>; onDone: (whole: Me) => void }) {
  const { factor } = text.value;
  const { busy, problem, run } = useAction();
  const declined = useSignal(false);
  if (!knowsPasskeys()) return null;
  const begin = () => {
    declined.value = false;
    void run(async () => {
      const whole = await act();
      if (whole) onDone(whole);
      else declined.value = true;
    });
  };
  return (
    <>
      {problem.value && <Failed problem={problem.value} />}
      {declined.value && <Notice tone="warning" title={factor.passkeyNone} told />}
      <p><button type="button" aria-disabled={busy.value} onClick={begin}>{factor.passkey}</button></p>
    </>
  );
}

function Recover() {
  const { factor } = text.value;
  const box = useTakesFocus<HTMLInputElement>();
  const { busy, problem, run } = useAction();
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code"));
    void run(async () => enter(await give(code)));
  };
  return (
    <form onSubmit={submit}>
      {problem.value && <Failed problem={problem.value} />}
      <Field label={factor.recovery} hint={factor.recoveryHint}>
        {(input) => <input {...input} class="code" name="code" autocomplete="off" autocapitalize="characters" maxLength={24} required ref={box} />}
      </Field>
      <button type="submit" class="primary" aria-disabled={busy.value}>{factor.recoveryUse}</button>
    </form>
  );
}

interface EnrolProps {
  /** Whether the account takes a code that is told by telephone. */
  byCode?: boolean;
  /** Called with the answer to the code that confirms the factor. */
  onEnrolled: (whole: Me) => void;
  /** What leads to the first button; by default, why a second factor is asked for. */
  why?: string;
}

/** Adds an authenticator to the account, and has a first code confirm it. */
export function Enrol({ byCode = false, onEnrolled, why }: EnrolProps) {
  const { factor } = text.value;
  const enrolment = useSignal<Shape<"Enrolment"> | undefined>(undefined);
  const { busy, problem, run } = useAction();
  // The wishes may open while the page is shown. The refusal that says so leads to the form for the code.
  const withCode = useSignal(byCode);
  const orByCode = async <T,>(refusal: string, act: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await act();
    } catch (thrown) {
      if (withCode.value || !(thrown instanceof Problem) || thrown.code !== refusal) throw thrown;
      [withCode.value, enrolment.value] = [true, undefined];
      return undefined;
    }
  };
  const begin = (enrolment_code: string | null) =>
    run(async () => {
      const propose = () => ask(http.POST("/api/me/second-factor", { body: { enrolment_code } }));
      enrolment.value = await orByCode("wrong_code", propose);
    });
  const confirm = async (code: string) => {
    const whole = await orByCode("no_second_factor", () => give(code));
    if (whole) onEnrolled(whole);
  };
  return (
    <>
      {problem.value && <Failed problem={problem.value} />}
      {enrolment.value && <><p>{why ?? factor.enrol}</p><Key of={enrolment.value} confirm={confirm} /></>}
      {!withCode.value && !enrolment.value && (
        <>
          <p>{why ?? factor.enrol}</p>
          <p>
            <button type="button" class="primary" aria-disabled={busy.value} onClick={() => void begin(null)}>
              {why ? factor.second : factor.start}
            </button>
          </p>
          <ByPasskey act={() => orByCode("wrong_code", () => makePasskey(null))} onDone={onEnrolled} />
        </>
      )}
      {withCode.value && !enrolment.value && <ByCode busy={busy.value} onCode={(code) => void begin(code)} onEnrolled={onEnrolled} />}
    </>
  );
}

/** Asks for the code that a manager tells by telephone. */
function ByCode({ busy, onCode, onEnrolled }: { busy: boolean; onCode: (code: string) => void; onEnrolled: (whole: Me) => void }) {
  const { factor } = text.value;
  const typed = useSignal("");
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    onCode(typed.value);
  };
  return (
    <form onSubmit={submit}>
      <p>{factor.reset}</p>
      <Field label={factor.resetCode} hint={factor.resetHint}>
        {(input) => (
          <input {...input} class="code" autocomplete="off" autocapitalize="characters" maxLength={20} required
            value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />
        )}
      </Field>
      <p><button type="submit" class="primary" aria-disabled={busy}>{factor.start}</button></p>
      <ByPasskey act={() => makePasskey(typed.value)} onDone={onEnrolled} />
    </form>
  );
}

function Key({ of, confirm }: { of: Shape<"Enrolment">; confirm: (code: string) => Promise<void> }) {
  const { factor, common } = text.value;
  // The key is read before the field for the code.
  const start = useTakesFocus<HTMLParagraphElement>();
  return (
    <>
      <p tabIndex={-1} ref={start}>{factor.key}{common.colon}</p>
      <p class="key">{of.secret.match(/.{1,4}/g)?.join(" ")}</p>
      <p><a href={of.uri}>{factor.open}</a></p>
      <CodeForm label={factor.code} verb={factor.confirm} give={confirm} />
    </>
  );
}
