// What a correction will change and what follows from it, then its confirmation.
import type { Shape } from "../../api/client";
import { inWords } from "../../text";
import { codeInWords, Notice } from "../../ui/notice";
import { useTakesFocus } from "../../ui/take-focus";
import { BeforeAfter } from "./before-after";
import { text } from "./words";

type Report = Shape<"Report">;

interface PreviewProps {
  report: Report;
  busy: boolean;
  /** What the button says that writes it. */
  confirm: string;
  onConfirm: () => void;
  onBack: () => void;
}

export function Preview({ report, busy, confirm, onConfirm, onBack }: PreviewProps) {
  const { amend } = text.value;
  const { faults, closed, to_write, differences, consequences, addresses, contradictions } = report;
  const title = useTakesFocus<HTMLHeadingElement>();
  const may = faults.length === 0 && !closed && to_write > 0;
  return (
    <>
      <h3 ref={title} tabIndex={-1}>{amend.effect}</h3>
      {faults.length > 0 && (
        <Notice tone="danger" title={amend.refused} told>
          <ul>{faults.map(({ line, column, message }) => <li key={`${line} ${column}`}><strong>{column}</strong> : {message}</li>)}</ul>
        </Notice>
      )}
      {faults.length === 0 && closed && <Notice tone="warning" title={amend.refused} told><p>{codeInWords(closed)}</p></Notice>}
      {faults.length === 0 && to_write === 0 && <Notice title={amend.nothing} told />}
      {differences.map(({ line, subject, columns }) => (
        <section key={line}>
          <h4>{subject}</h4>
          <dl class="facts">
            {columns.map(({ column, before, after }) => (
              <div key={column}>
                <dt>{column}</dt>
                <dd><BeforeAfter before={before} after={after} /></dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {consequences.map((code) => <Notice key={code} tone="warning" title={inWords(amend.consequences, code)} />)}
      {addresses.map(({ line, email, new_email }) => <Notice key={line} tone="warning" title={amend.addressOpens}><p>{amend.address(email, new_email)}</p></Notice>)}
      {contradictions.map(({ line, subject, consequence }) => <Notice key={line} tone="warning" title={subject}><p>{consequence}</p></Notice>)}
      <p class="actions">
        {may && <button type="button" class="primary" aria-disabled={busy} onClick={onConfirm}>{confirm}</button>}
        <button type="button" onClick={onBack}>{amend.back}</button>
        {busy && <span class="muted">{amend.saving}</span>}
      </p>
    </>
  );
}
