// Asks for the address first. The next step is the same whether or not the server knows the address.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask, http, type Shape } from "../../api/client";
import { go, query } from "../../router";
import { me } from "../../session/session";
import { text } from "../../text";
import { useAction } from "../../ui/action";
import { Field } from "../../ui/field";
import { useLoaded } from "../../ui/loaded";
import { codeInWords, Failed, Notice } from "../../ui/notice";
import { Ways } from "./ways";

/** The address to go to after signing in, from the query. Only addresses of this site are accepted. */
function destination(): string {
  const wanted = query.peek().get("vers") ?? "/";
  return wanted.startsWith("/") && !wanted.startsWith("//") ? wanted : "/";
}

export function SignIn() {
  const { signIn } = text.value;
  const asked = useSignal<{ email: string; answer: Shape<"SignInStarted"> } | undefined>(undefined);
  useEffect(() => {
    if (me.value) go(destination(), { replace: true });
  }, [me.value]);
  const refused = query.value.get("refus");
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{signIn.welcome}</h1>
      {refused && <Refused code={refused} />}
      {asked.value ? (
        <>
          <p class="address">
            <strong>{asked.value.email}</strong>{" "}
            <button type="button" class="link" onClick={() => (asked.value = undefined)}>{signIn.change}</button>
          </p>
          <Ways email={asked.value.email} welcome={asked.value.answer} />
        </>
      ) : (
        <Address onAsked={(email, answer) => (asked.value = { email, answer })} />
      )}
    </section>
  );
}

/** The reason why signing in through another application failed. */
function Refused({ code }: { code: string }) {
  return <Notice tone="danger" title={text.value.signIn.wrongWay} told><p>{codeInWords(code)}</p></Notice>;
}

function Address({ onAsked }: { onAsked: (email: string, answer: Shape<"SignInStarted">) => void }) {
  const { signIn } = text.value;
  const { busy, problem, run } = useAction();
  const wrong = useSignal(false);
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    const email = String(new FormData(form).get("email")).trim();
    wrong.value = !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email);
    if (wrong.value) return form.querySelector("input")?.focus();
    await run(async () => onAsked(email, await ask(http.POST("/api/session", { body: { email } }))));
  };
  const refusedAddress = problem.value?.code === "unreadable";
  return (
    <>
      <p>{signIn.addressAsk}</p>
      {problem.value && !refusedAddress && <Failed problem={problem.value} />}
      <form onSubmit={submit} noValidate>
        <Field label={signIn.address} error={wrong.value || refusedAddress ? signIn.addressWrong : undefined}>
          {(input) => <input {...input} type="email" name="email" autocomplete="username" required autofocus />}
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

