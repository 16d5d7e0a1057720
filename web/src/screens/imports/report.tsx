// The report of a list: what it would change, its faults, what must be confirmed; then how far its load is.
import { type Signal, useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { useAction } from "../../ui/action";
import { Check } from "../../ui/check";
import { codeInWords, Failed, Notice } from "../../ui/notice";
import { Icon } from "../../ui/icon";
import { Facts } from "../../ui/parts";
import { useTakesFocus } from "../../ui/take-focus";
import { Differences } from "./differences";
import { text } from "./words";

type Told = Shape<"Report">;

interface ReportProps {
  report: Told;
  /** Called with the report that a commit answers. */
  after: (report: Told) => void;
}

export function Report({ report, after }: ReportProps) {
  const { imports } = text.value;
  const { state, fault_count, faults, closed, to_write, source } = report;
  const { campaign } = useHere();
  const title = useTakesFocus<HTMLHeadingElement>();
  return (
    <section class="card">
      <h2 ref={title} tabIndex={-1}>{imports.report}</h2>
      <Facts tight of={[
        [imports.sheet, source.sheet], [imports.headerLine, source.header_line > 1 ? source.header_line : undefined],
        [imports.rows, report.rows], [imports.created, report.created], [imports.changed, report.changed], [imports.unchanged, report.unchanged],
      ]} />
      {source.hidden_rows > 0 && <Notice tone="warning" title={imports.hidden(source.hidden_rows)} />}
      {source.doubtful_text && (
        <Notice tone="warning" title={imports.doubtful}><p>{imports.doubtfulMore(source.doubtful_text.before, source.doubtful_text.after)}</p></Notice>
      )}
      {fault_count > 0 && (
        <>
          <Notice tone="danger" title={imports.faults(fault_count)} told />
          <p><a class="button" href={`/api/campaigns/${campaign.id}/imports/${report.id}/marked`}><Icon name="download" /> {imports.marked}</a></p>
          <Faults faults={faults} of={fault_count} />
        </>
      )}
      <Differences of={report.differences} count={to_write} />
      {state === "open" && closed && <Notice tone="warning" title={imports.closed}><p>{codeInWords(closed)}</p></Notice>}
      {state === "open" && fault_count === 0 && !closed && (to_write === 0 ? <Notice title={imports.nothing} told /> : <Confirm report={report} after={after} />)}
      <Progress report={report} after={after} />
    </section>
  );
}

function Faults({ faults, of }: { faults: Told["faults"]; of: number }) {
  const { imports } = text.value;
  return (
    <>
      {faults.length < of && <p>{imports.firstFaults(faults.length)}</p>}
      <div class="table-scroll" tabIndex={0} role="group" aria-label={imports.fault}>
        <table>
          <thead><tr>{[imports.line, imports.column, imports.value, imports.fault].map((header) => <th key={header} scope="col">{header}</th>)}</tr></thead>
          <tbody>
            {faults.toSorted((a, b) => a.line - b.line).map(({ line, column, code, value, message }) => (
              <tr key={`${line} ${column} ${code} ${value}`}><td>{line || ""}</td><td>{column}</td><td><code>{value}</code></td><td>{message}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Adds a line to those that are ticked, or takes it away. */
const tick = (ticked: Signal<ReadonlySet<number>>, line: number) => (yes: boolean) => {
  const next = new Set(ticked.value);
  if (yes) next.add(line);
  else next.delete(line);
  ticked.value = next;
};

function Confirm({ report, after }: ReportProps) {
  const { campaign } = useHere();
  const { imports } = text.value;
  const addresses = useSignal<ReadonlySet<number>>(new Set());
  const contradictions = useSignal<ReadonlySet<number>>(new Set());
  const letters = useSignal(false);
  const { busy, problem, run } = useAction();
  const whole = addresses.value.size === report.addresses.length && contradictions.value.size === report.contradictions.length
    && (letters.value || !report.source.doubtful_text);
  const commit = () => run(async () => {
    const params = { path: { campaign: campaign.id, import: report.id } };
    const body = { sha256: report.sha256, addresses: [...addresses.value], contradictions: [...contradictions.value], text: letters.value };
    after(await ask(http.POST("/api/campaigns/{campaign}/imports/{import}/commit", { params, body })));
  });
  return (
    <>
      {report.addresses.length > 0 && (
        <fieldset>
          <legend>{imports.addresses}</legend>
          <p>{imports.addressesMore}</p>
          {report.addresses.map(({ line, name, email, new_email }) => (
            <Check key={line} label={imports.address(line, name, email, new_email)} checked={addresses.value.has(line)} onChange={tick(addresses, line)} />
          ))}
        </fieldset>
      )}
      {report.contradictions.length > 0 && (
        <fieldset>
          <legend>{imports.contradictions}</legend>
          {report.contradictions.map(({ line, subject, consequence }) => (
            <Check key={line} label={imports.contradiction(line, subject, consequence)} checked={contradictions.value.has(line)} onChange={tick(contradictions, line)} />
          ))}
        </fieldset>
      )}
      {report.source.doubtful_text && <Check label={imports.textIsRight} checked={letters.value} onChange={(yes) => (letters.value = yes)} />}
      {problem.value && <Failed problem={problem.value} />}
      {!whole && <p class="hint">{imports.tickFirst}</p>}
      <p class="actions"><button type="button" class="primary" aria-disabled={busy.value || !whole} onClick={() => whole && void commit()}>{imports.confirm(report.to_write)}</button></p>
    </>
  );
}

function Progress({ report, after }: ReportProps) {
  const { campaign } = useHere();
  const { imports } = text.value;
  const { state, written, to_write } = report;
  const { busy, problem, run } = useAction();
  const resume = () => run(async () => {
    const params = { path: { campaign: campaign.id, import: report.id } };
    after(await ask(http.POST("/api/campaigns/{campaign}/imports/{import}/commit", { params, body: { sha256: report.sha256, addresses: [], contradictions: [], text: false } })));
  });
  switch (state) {
    case "open": return null;
    case "loading": return <p><progress max={to_write} value={written} aria-label={imports.report} /> {imports.loading(written, to_write)}</p>;
    case "committed": return <Notice tone="good" title={imports.loaded(written)} told />;
    case "stopped":
      return (
        <Notice tone="warning" title={imports.stopped(written, to_write)} told>
          {problem.value && <Failed problem={problem.value} />}
          <button type="button" aria-disabled={busy.value} onClick={() => void resume()}>{imports.resume}</button>
        </Notice>
      );
  }
}
