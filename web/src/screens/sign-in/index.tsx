// Asks for the address first. The next step is the same whether or not the server knows the address.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask, http, type Shape } from "../../api/client";
import { go, query } from "../../router";
import { me } from "../../session/session";
import { text } from "../../text/sign-in";
import { useAction } from "../../ui/action";
import { Field } from "../../ui/field";
import { useLoaded } from "../../ui/loaded";
import { announce, useAnnounced } from "../../ui/live";
import { codeInWords, Failed, Notice } from "../../ui/notice";
import { useTakesFocus } from "../../ui/take-focus";
import { type Asked, atStep, forgetAsked, goOn, readAsked, startAgain } from "./step";
import { Ways } from "./ways";

/** The address to go to after signing in, from the query. Only addresses of this site are accepted. */
function destination(): string {
  const wanted = query.peek().get("vers") ?? "/";
  return wanted.startsWith("/") && !wanted.startsWith("//") ? wanted : "/";
}

export function SignIn() {
  const { signIn } = text.value;
  const asked = useSignal(readAsked());
  useEffect(() => {
    if (!me.value) return;
    forgetAsked();
    go(destination(), { replace: true });
  }, [me.value]);
  const next = (reached: Asked) => goOn((asked.value = reached));
  const reached = atStep(asked.value);
  const refused = query.value.get("refus");
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{signIn.welcome}</h1>
      {refused && <Refused code={refused} />}
      {reached ? (
        <>
          <p class="address">
            <strong>{reached.email}</strong>{" "}
            <button type="button" class="link" onClick={startAgain}>{signIn.change}</button>
          </p>
          <Ways email={reached.email} welcome={reached.answer} sent={reached.sent} takesFocus onSent={(sent) => next({ ...reached, sent })} />
        </>
      ) : (
        <Address email={asked.value?.email ?? ""} onAsked={(email, answer) => {
          announce(text.peek().signIn.waysSaid);
          next({ email, answer });
        }} />
      )}
    </section>
  );
}

/** The reason why signing in through another application failed. */
function Refused({ code }: { code: string }) {
  return <Notice tone="danger" title={text.value.signIn.wrongWay} told><p>{codeInWords(code)}</p></Notice>;
}

interface AddressProps {
  /** The address typed before, if the person has come back. */
  email: string;
  onAsked: (email: string, answer: Shape<"SignInStarted">) => void;
}

function Address({ email: before, onAsked }: AddressProps) {
  const { signIn } = text.value;
  const { busy, problem, run } = useAction();
  const wrong = useSignal(false);
  const box = useTakesFocus<HTMLInputElement>();
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    const email = String(new FormData(form).get("email")).trim();
    wrong.value = !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email);
    if (wrong.value) return form.querySelector("input")?.focus();
    await run(async () => onAsked(email, await ask(http.POST("/api/session", { body: { email } }))));
  };
  const refusedAddress = problem.value?.code === "unreadable";
  const error = wrong.value || refusedAddress ? signIn.addressWrong : undefined;
  useAnnounced(error ?? "");
  return (
    <>
      <p>{signIn.addressAsk}</p>
      {problem.value && !refusedAddress && <Failed problem={problem.value} />}
      <form onSubmit={submit} noValidate>
        <Field label={signIn.address} error={error}>
          {(input) => <input {...input} type="email" name="email" autocomplete="username" required defaultValue={before} ref={box} />}
        </Field>
        <button type="submit" class="primary" aria-disabled={busy.value}>{signIn.connect}</button>
      </form>
      <OtherApplications />
    </>
  );
}

/** The other applications through which one may sign in: Cockpit's tile, an identity provider. */
function OtherApplications() {
  const issuers = useLoaded(() => ask(http.GET("/api/session/issuers")), []);
  const { signIn } = text.value;
  if (!issuers.data.value?.length) return null;
  return (
    <div class="others">
      <p class="or">{signIn.or}</p>
      {issuers.data.value.map(({ name, label }) => (
        <a key={name} class="button" href={`/api/session/issuers/${name}`}>{signIn.other(label)}</a>
      ))}
    </div>
  );
}

