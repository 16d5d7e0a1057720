// The page of the link beside a code. Opening it uses nothing up, so that a scanner of mails that follows every link leaves
// it as it was: only the button signs in. The link's secret is after the #, a part that browsers do not send to servers.
import { ask, http } from "../../api/client";
import { go } from "../../router";
import { enter } from "../../session/session";
import { text } from "../../text/sign-in";
import { useAction } from "../../ui/action";
import { useLinkSecret } from "../../ui/link-secret";
import { Failed, Notice, sentence } from "../../ui/notice";

export function UseLink() {
  const { signIn } = text.value;
  const token = useLinkSecret();
  const { busy, problem, run } = useAction();
  const use = () => run(async () => {
    enter(await ask(http.POST("/api/session/link", { body: { token: token.value } })));
    go("/", { replace: true });
  });
  const dead = token.value === "" || problem.value?.code === "wrong_link";
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{signIn.linkTitle}</h1>
      {problem.value && !dead && <Failed problem={problem.value} />}
      {dead ? (
        <Notice tone="warning" title={problem.value ? sentence(problem.value) : signIn.linkMissing} told>
          <a href="/connexion">{signIn.askLink}</a>
        </Notice>
      ) : (
        <>
          <p>{signIn.linkMore}</p>
          <button type="button" class="primary" aria-disabled={busy.value} onClick={() => void use()}>{signIn.connect}</button>
        </>
      )}
    </section>
  );
}
