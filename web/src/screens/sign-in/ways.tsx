// The two ways to sign in with an address: its password, or a code sent to it.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { ask, http, type Shape } from "../../api/client";
import { enter, type Me } from "../../session/session";
import { text } from "../../text/sign-in";
import { moment } from "../../time/dates";
import { useAction } from "../../ui/action";
import { Field } from "../../ui/field";
import { useAnnounced } from "../../ui/live";
import { Failed, Notice, sentence } from "../../ui/notice";
import { useTakesFocus } from "../../ui/take-focus";
import { CodeForm } from "./code-form";

type Submit = SubmitEvent & { currentTarget: HTMLFormElement };

export interface WaysProps {
  email: string;
  /** The server's answer to the address: a link may have been sent. */
  welcome?: Shape<"SignInStarted"> | undefined;
  /** The answer to a mail that was asked for, if it is known outside; `onSent` then tells of a new one. */
  sent?: Shape<"SignInStarted"> | undefined;
  onSent?: (answer: Shape<"SignInStarted">) => void;
  /** Whether the focus goes to the field to fill in. A dialog gives it itself. */
  takesFocus?: boolean;
  onEntered?: () => void;
}

export function Ways({ email, welcome, sent, onSent, takesFocus = false, onEntered }: WaysProps) {
  const { signIn } = text.value;
  const own = useSignal<Shape<"SignInStarted"> | undefined>(undefined);
  const entered = (who: Me) => {
    enter(who);
    onEntered?.();
  };
  return (
    <div class="ways">
      <Password email={email} takesFocus={takesFocus && !sent} onEntered={entered} />
      <p class="or">{signIn.or}</p>
      <Code email={email} asked={onSent ? sent : own.value} onAsked={onSent ?? ((answer) => (own.value = answer))} onEntered={entered} />
      {welcome && (
        <Notice title={signIn.newcomer}><p>{signIn.newcomerMore(moment(welcome.link_expires_at))}</p></Notice>
      )}
    </div>
  );
}

function Password({ email, takesFocus, onEntered }: { email: string; takesFocus: boolean; onEntered: (who: Me) => void }) {
  const { signIn } = text.value;
  const { busy, problem, run } = useAction();
  const missing = useSignal(false);
  const sent = useSignal<string | undefined>(undefined);
  // The step may come back, by the browser's button, while the form stays.
  const box = useTakesFocus<HTMLInputElement>(takesFocus);
  const submit = async (event: Submit) => {
    event.preventDefault();
    const form = event.currentTarget;
    const password = String(new FormData(form).get("password"));
    const field = form.querySelector<HTMLInputElement>("input[type=password]");
    missing.value = password === "";
    if (missing.value) return field?.focus();
    const entered = await run(async () => onEntered(await ask(http.POST("/api/session/password", { body: { email, password } }))));
    if (!entered) field?.select();
  };
  const forgotten = () => run(async () => {
    const { link_expires_at } = await ask(http.POST("/api/session", { body: { email, send: "link" } }));
    sent.value = moment(link_expires_at);
  });
  const wrong = problem.value?.code === "wrong_password" ? sentence(problem.value) : undefined;
  const error = missing.value ? signIn.passwordMissing : wrong;
  useAnnounced(error ?? "");
  return (
    <section aria-labelledby="by-password">
      <h2 id="by-password">{signIn.passwordAsk}</h2>
      {problem.value && !wrong && <Failed problem={problem.value} />}
      {sent.value && <Notice tone="good" title={signIn.linkSent(sent.value)} told />}
      <form onSubmit={submit} noValidate>
        <input type="hidden" name="username" autocomplete="username" value={email} />
        <Field label={signIn.password} error={error}>
          {(input) => <input {...input} type="password" name="password" autocomplete="current-password" required ref={box} />}
        </Field>
        <p class="actions">
          <button type="submit" class="primary" aria-disabled={busy.value}>{signIn.connect}</button>
          <button type="button" class="link" onClick={() => void forgotten()}>{signIn.forgotten}</button>
        </p>
      </form>
    </section>
  );
}

interface CodeProps {
  email: string;
  /** The answer to the mail that was asked for, if one was. */
  asked: Shape<"SignInStarted"> | undefined;
  onAsked: (answer: Shape<"SignInStarted">) => void;
  onEntered: (who: Me) => void;
}

function Code({ email, asked, onAsked, onEntered }: CodeProps) {
  const { signIn } = text.value;
  const { busy, problem, run } = useAction();
  const send = () => run(async () => onAsked(await ask(http.POST("/api/session", { body: { email, send: "code" } }))));
  return (
    <section aria-labelledby="by-code">
      <h2 id="by-code">{signIn.codeAsk}</h2>
      {problem.value && <Failed problem={problem.value} />}
      {asked ? <Sent email={email} asked={asked} onEntered={onEntered}>
        <button type="button" class="link" aria-disabled={busy.value} onClick={() => void send()}>{signIn.codeAgain}</button>
      </Sent> : (
        <>
          <p>{signIn.codeMore}</p>
          <button type="button" aria-disabled={busy.value} onClick={() => void send()}>{signIn.codeSend}</button>
        </>
      )}
    </section>
  );
}

interface SentProps {
  email: string;
  asked: Shape<"SignInStarted">;
  onEntered: (who: Me) => void;
  children: ComponentChildren;
}

/** What a mail may hold: a code to type here, or a link alone. */
function Sent({ email, asked: { sent, code: withCode, code_expires_at }, onEntered, children }: SentProps) {
  const { signIn } = text.value;
  const until = moment(code_expires_at);
  const give = async (code: string) => onEntered(await ask(http.POST("/api/session/code", { body: { email, code } })));
  if (!withCode) {
    return <><Notice tone="good" title={sent ? signIn.entrySent(until) : signIn.entryOnItsWay} told />{children}</>;
  }
  return (
    <>
      <Notice tone="good" title={sent ? signIn.codeSent(until) : signIn.codeOnItsWay(until)} told><p>{signIn.codeElsewhere}</p></Notice>
      <CodeForm label={signIn.code} verb={signIn.connect} give={give}>{children}</CodeForm>
    </>
  );
}
