// The page of the link that was sent to the address that a student had before. Opening it confirms nothing, so that a scanner
// of mails leaves it as it was. The link's secret is after the #, a part that browsers do not send to servers.
import { useSignal } from "@preact/signals";
import { ask, http } from "../../api/client";
import { useAction } from "../../ui/action";
import { useLinkSecret } from "../../ui/link-secret";
import { Failed, Notice, sentence } from "../../ui/notice";
import { text } from "./words";

export function ConfirmAddress() {
  const { session, address } = text.value;
  const token = useLinkSecret();
  const confirmed = useSignal(false);
  const { busy, problem, run } = useAction();
  const confirm = async () => {
    confirmed.value = await run(() => ask(http.POST("/api/session/address", { body: { token: token.value } })));
  };
  const dead = token.value === "" || problem.value?.code === "wrong_link";
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{session.addressTitle}</h1>
      {problem.value && !dead && <Failed problem={problem.value} />}
      {confirmed.value ? <Notice tone="good" title={address.confirmed} told /> : dead ? (
        <Notice tone="warning" title={problem.value ? sentence(problem.value) : address.missing} told />
      ) : (
        <>
          <p>{address.more}</p>
          <button type="button" class="primary" aria-disabled={busy.value} onClick={() => void confirm()}>{address.confirm}</button>
        </>
      )}
    </section>
  );
}
