// A receipt checked on the person's own device, with the public key that the platform gives to everybody.
import { useSignal } from "@preact/signals";
import { ask, http } from "../../api/client";
import { moment } from "../../time/dates";
import { text } from "../../text";
import { useAction } from "../../ui/action";
import { Icon } from "../../ui/icon";
import { Failed, Notice } from "../../ui/notice";
import { Facts } from "../../ui/parts";
import { words } from "./texts";
import { type Receipt, readReceipt, type Verdict, verdict } from "./receipt";

export function Verify() {
  const { verify } = words();
  const receipt = useSignal<Receipt | undefined>(undefined);
  const name = useSignal<string | undefined>(undefined);
  const outcome = useSignal<Verdict | undefined>(undefined);
  const { problem, run } = useAction();
  const check = (file: File | undefined) => run(async () => {
    receipt.value = outcome.value = undefined;
    name.value = file?.name;
    if (!file) return;
    const read = readReceipt(await file.text());
    outcome.value = read ? await verdict(read, await ask(http.GET("/api/keys"))) : "unreadable";
    receipt.value = read;
  });
  return (
    <section class="card narrow">
      <h1 tabIndex={-1}>{text.value.student.verifyLink}</h1>
      <p>{verify.lead}</p>
      <p class="actions">
        <label class="button file">
          <Icon name="file" /> {verify.choose}<span class="unseen">{text.value.common.colon} {verify.file}</span>
          <input type="file" accept="application/json,.json" class="unseen"
            onChange={(event) => void check(event.currentTarget.files?.[0])} />
        </label>
        <span>{name.value}</span>
      </p>
      {problem.value && <Failed problem={problem.value} />}
      {outcome.value && <Notice tone={outcome.value === "good" ? "good" : "danger"} title={verify[outcome.value]} told />}
      {outcome.value === "good" && receipt.value && <Content of={receipt.value} />}
    </section>
  );
}

function Content({ of: { statement, code } }: { of: Receipt }) {
  const { verify } = words();
  return (
    <>
      <h2>{verify.kinds[statement.kind]}</h2>
      <Facts of={[
        [verify.code, <strong class="key">{code}</strong>], [verify.at, verify.paris(moment(statement.at))],
        [verify.round, statement.round], [verify.version, statement.version],
      ]} />
      <table class="plain">
        <caption>{verify.count[statement.kind](statement.list.length)}</caption>
        <thead><tr><th scope="col">{verify.what[statement.kind]}</th><th scope="col">{verify.value[statement.kind]}</th></tr></thead>
        <tbody>
          {inOrder(statement).map((line) => <tr key={line.id}><th scope="row">{line.label}</th><td>{said(statement.kind, line.value)}</td></tr>)}
        </tbody>
      </table>
    </>
  );
}

type Statement = Receipt["statement"];

/** The list in the order in which it counts: the most hearts first, or the best rank first and the refused last. */
function inOrder({ kind, list }: Statement): Statement["list"] {
  const place = (value: number): number => (kind === "wishes" ? -value : value === 0 ? Infinity : value);
  return [...list].sort((a, b) => place(a.value) - place(b.value));
}

const said = (kind: Statement["kind"], value: number): string =>
  kind === "wishes" ? text.value.student.hearts(value) : value === 0 ? words().verify.refused : words().verify.rank(value);
