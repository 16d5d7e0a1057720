// Files a document: a PDF is uploaded straight to the file store, with its progress, then checked by the server. It can
// be replaced or removed.
import { useSignal } from "@preact/signals";
import type { Shape } from "../api/client";
import { moment, now } from "../time/dates";
import { sha256 } from "../files/digest";
import { text } from "../text/filing";
import { send } from "../files/upload";
import { useAction } from "./action";
import { Dialog } from "./dialog";
import { Icon } from "./icon";
import { announce } from "./live";
import { Failed, Notice } from "./notice";

/** Largest accepted document, in bytes, as `max_bytes` of an announcement says. */
const MAX_BYTES = 5_000_000;

interface FilingProps {
  label: string;
  filed: boolean;
  /** Address at which the document is read. */
  href: string;
  editable: boolean;
  announced: (size_bytes: number) => Promise<Shape<"Upload">>;
  file: (sha256: string) => Promise<void>;
  take: () => Promise<void>;
}

export function Filing({ label, filed, href, editable, announced, file, take }: FilingProps) {
  const { filing } = text.value;
  const percent = useSignal<number | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const asking = useSignal(false);
  const said = useSignal<string | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const upload = async (chosen: File) => {
    refused.value = undefined;
    if (!(await chosen.slice(0, 1024).text()).includes("%PDF-")) {
      refused.value = filing.notPdf;
      return;
    }
    if (chosen.size > MAX_BYTES) {
      refused.value = filing.tooLarge(size(MAX_BYTES));
      return;
    }
    const { upload: url, content_type } = await announced(chosen.size);
    percent.value = 0;
    announce(filing.sending(0));
    await send(url, content_type, chosen, (done) => (percent.value = done));
    announce(filing.checking);
    await file(await sha256(await chosen.arrayBuffer()));
    said.value = filing.uploaded(moment(now.peek()), size(chosen.size));
    announce(said.peek()!);
  };
  const choose = async (input: HTMLInputElement) => {
    const chosen = input.files?.[0];
    if (chosen) await run(() => upload(chosen));
    percent.value = undefined;
    input.value = "";
  };
  const remove = async () => {
    refused.value = said.value = undefined;
    asking.value = false;
    await run(take);
  };
  return (
    <>
      {refused.value && <Notice tone="danger" title={refused.value} told answer />}
      {problem.value && <Failed problem={problem.value} />}
      {percent.value !== undefined && (
        <p>
          <progress max={100} value={percent.value} aria-label={label} />{" "}
          {percent.value < 100 ? filing.sending(percent.value) : filing.checking}
        </p>
      )}
      <p class="actions">
        {filed && <a href={href} target="_blank" rel="noopener">{filing.open}<span class="unseen">{text.value.common.colon} {label}</span></a>}
        {editable && (
          <label class="button file">
            <Icon name="file" /> {filed ? filing.replace : filing.choose}
            <span class="unseen">{text.value.common.colon} {label}</span>
            <input type="file" accept="application/pdf,.pdf" class="unseen" disabled={percent.value !== undefined}
              onChange={({ currentTarget: input }) => void choose(input)} />
          </label>
        )}
        {editable && filed && <button type="button" class="danger" aria-disabled={busy.value} onClick={() => (asking.value = true)}>{filing.remove}<span class="unseen">{text.value.common.colon} {label}</span></button>}
      </p>
      {said.value && filed && <p class="muted">{said.value}</p>}
      {asking.value && (
        <Dialog title={filing.sure(label)} onClose={() => (asking.value = false)}>
          <p>{filing.sureMore}</p>
          <p class="actions">
            <button type="button" class="danger" onClick={() => void remove()}>{filing.remove}</button>
            <button type="button" onClick={() => (asking.value = false)}>{text.value.common.cancel}</button>
          </p>
        </Dialog>
      )}
    </>
  );
}

/** The size of a file as `1,2 Mo` or `340 ko`. */
export function size(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: String(unit), maximumFractionDigits: 1 }).format(Number(value));
}
