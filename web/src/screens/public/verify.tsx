// A receipt checked on the person's own device, with the public key that the platform gives to everybody.
import { useSignal } from "@preact/signals";
import { ask, http } from "../../api/client";
import { moment } from "../../time/dates";
import { me } from "../../session/session";
import { text } from "../../text";
import { useAction } from "../../ui/action";
import { Icon } from "../../ui/icon";
import { Failed, Notice } from "../../ui/notice";
import { Facts, YesNo } from "../../ui/parts";
import { type Certificate, readCertificate, verdictOf } from "./certificate";
import { words } from "./texts";
import { type Receipt, readReceipt, type Verdict, verdict } from "./receipt";

export function Verify() {
  const { verify } = words();
  const receipt = useSignal<Receipt | undefined>(undefined);
  const certificate = useSignal<Certificate | undefined>(undefined);
  const name = useSignal<string | undefined>(undefined);
  const outcome = useSignal<Verdict | undefined>(undefined);
  const { problem, run } = useAction();
  const check = (file: File | undefined) => run(async () => {
    receipt.value = certificate.value = outcome.value = undefined;
    name.value = file?.name;
    if (!file) return;
    const written = await file.text();
    const [read, result] = [readReceipt(written), readCertificate(written)];
    const keys = await ask(http.GET("/api/keys"));
    outcome.value = read ? await verdict(read, keys) : result ? await verdictOf(result, keys) : "unreadable";
    receipt.value = read;
    certificate.value = result;
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
      {outcome.value && <Notice tone={outcome.value === "good" ? "good" : "danger"} title={(certificate.value ? verify.ofCertificate : verify)[outcome.value]} told />}
      {outcome.value === "good" && certificate.value && <Result of={certificate.value} />}
      {outcome.value === "good" && receipt.value && <Content of={receipt.value} />}
    </section>
  );
}

/** What a certificate states of a published round. */
function Result({ of: { at, campaign, round, counts, draw, algorithm, instance_sha256, verified } }: { of: Certificate }) {
  const { verify } = words();
  return (
    <>
      <h2>{verify.certificate}</h2>
      <Facts of={[
        [verify.round, `${campaign}, ${round}`], [verify.at, verify.paris(moment(at))],
        [verify.assigned, verify.of(counts.assigned, counts.candidates)], [verify.algorithm, `${algorithm.name} ${algorithm.version}`],
        [verify.value.draw, `${draw.public_value} (${draw.source})`], [verify.seed, <code class="digest">{draw.seed}</code>],
        [verify.instance, <code class="digest">{instance_sha256}</code>],
        [verify.verified, <YesNo value={verified} />],
      ]} />
      <p>{verify.drawMore}</p>
    </>
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
        ...(isOwn(statement) ? [[verify.name, me.value?.name || me.value?.email] as const] : []),
        [verify.subject[statement.kind], statement.subject],
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

/** Whether the list is that of the person who is signed in: a receipt names a student by an identifier alone. */
const isOwn = ({ campaign, subject }: Statement): boolean =>
  me.value?.rights.some((right) => right.role === "student" && right.campaign === campaign && right.student === subject) ?? false;

/** The list in the order in which it counts: the most hearts first, or the best rank first and the refused last. */
function inOrder({ kind, list }: Statement): Statement["list"] {
  const place = (value: number): number => (kind === "wishes" ? -value : value === 0 ? Infinity : value);
  return [...list].sort((a, b) => place(a.value) - place(b.value));
}

const said = (kind: Statement["kind"], value: number): string =>
  kind === "wishes" ? text.value.student.hearts(value) : value === 0 ? words().verify.refused : words().verify.rank(value);
