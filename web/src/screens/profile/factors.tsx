// The person's second factors and recovery codes.
import { useSignal } from "@preact/signals";
import { ask, http } from "../../api/client";
import { stamp } from "../../time/dates";
import { text } from "../../text/factor";
import { useAction } from "../../ui/action";
import { Show, useLoaded } from "../../ui/loaded";
import { Failed } from "../../ui/notice";
import { RecoveryCodes } from "../sign-in/recovery-codes";
import { Enrol } from "../sign-in/second-factor";

/** Most second factors of an account. */
const MOST = 2;

export function Factors() {
  const { factor: words } = text.value;
  const loaded = useLoaded(() => ask(http.GET("/api/me/second-factors")), []);
  const { busy, problem, run } = useAction();
  const renewing = useSignal(false);
  const remove = (factor: string) => {
    if (!confirm(words.removeAsk)) return;
    void run(async () => {
      await ask(http.DELETE("/api/me/second-factors/{factor}", { params: { path: { factor } } }));
      await loaded.reload();
    });
  };
  const kept = () => {
    renewing.value = false;
    void loaded.reload();
  };
  if (renewing.value) return <section class="card"><RecoveryCodes title="h2" onKept={kept} /></section>;
  return (
    <section class="card">
      <h2>{words.title}</h2>
      {problem.value && <Failed problem={problem.value} />}
      <Show of={loaded}>
        {({ factors, recovery_codes }) => (
          <>
            <ul>
              {factors.map(({ factor, passkey, confirmed_at }) => (
                <li key={factor}>
                  {words.since(passkey, stamp(confirmed_at))}{" "}
                  {factors.length > 1 && (
                    <button type="button" class="link" aria-disabled={busy.value} onClick={() => remove(factor)}>{words.remove}</button>
                  )}
                </li>
              ))}
            </ul>
            {factors.length < MOST && <Enrol why={words.secondMore} onEnrolled={() => void loaded.reload()} />}
            <p>{words.left(recovery_codes)} {words.renewMore}</p>
            <button type="button" onClick={() => (renewing.value = true)}>{words.renew}</button>
          </>
        )}
      </Show>
    </section>
  );
}
