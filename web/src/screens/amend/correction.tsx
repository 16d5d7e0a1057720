// A correction in a dialog: the form, the preview, the confirmation, and the wait until it is written.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { useAction } from "../../ui/action";
import { Dialog } from "../../ui/dialog";
import { announce } from "../../ui/live";
import { Failed, Notice } from "../../ui/notice";
import { type Draft, Form, type Row } from "./form";
import { Preview } from "./preview";
import type { Kind } from "./read";
import { text } from "./words";

type Report = Shape<"Report">;

interface CorrectionProps {
  title: string;
  kind: Kind;
  /** The rows; of several, the person may leave some out. */
  rows: readonly Row[];
  columns: readonly Shape<"ColumnView">[];
  /** What is filled in at first; it is previewed at once if it changes something. */
  first?: Draft;
  onClose: () => void;
  /** Called once the correction is written. */
  onDone: () => void;
}

/** How often one looks whether the correction is written. */
const EVERY_MS = 400;
/** How often one looks before saying that it takes long. */
const MOST_LOOKS = 100;

const pause = () => new Promise((resolve) => setTimeout(resolve, EVERY_MS));

export function Correction({ title, kind, rows, columns, first, onClose, onDone }: CorrectionProps) {
  const { campaign } = useHere();
  const { amend } = text.value;
  const draft = useSignal<Draft>(first ?? { changes: [], reason: "" });
  const left = useSignal<ReadonlySet<string>>(new Set());
  const report = useSignal<Report | undefined>(undefined);
  /** Why it is not known to be written, in words. */
  const ended = useSignal("");
  const { busy, problem, run } = useAction();
  // The dialog may be closed while the correction is written.
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);
  const read = (id: string) => ask(http.GET("/api/campaigns/{campaign}/imports/{import}", { params: { path: { campaign: campaign.id, import: id } } }));
  const preview = () => run(async () => {
    const corrected = rows.map(({ id }) => id).filter((id) => !left.peek().has(id));
    const body = { kind, rows: corrected, ...draft.peek() };
    const { id } = await ask(http.POST("/api/campaigns/{campaign}/amendments", { params: { path: { campaign: campaign.id } }, body }));
    report.value = await read(id);
  });
  useEffect(() => void (first && preview()), []);
  const confirm = (of: Report) => run(async () => {
    const params = { path: { campaign: campaign.id, import: of.id } };
    const lines = (named: readonly { line: number }[]) => named.map(({ line }) => line);
    const body = { sha256: of.sha256, addresses: lines(of.addresses), contradictions: lines(of.contradictions), text: false };
    let { state } = await ask(http.POST("/api/campaigns/{campaign}/imports/{import}/commit", { params, body }));
    for (let looks = 0; state === "loading" && looks < MOST_LOOKS; looks++) {
      await pause();
      if (!here.current) return;
      ({ state } = await read(of.id));
    }
    switch (state) {
      case "loading": return void (ended.value = amend.slow);
      case "open":
      case "stopped": return void (ended.value = amend.stopped);
      case "committed":
        announce(amend.done);
        onDone();
    }
  });
  const back = () => {
    report.value = undefined;
    problem.value = undefined;
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {ended.value && <Notice tone="warning" title={ended.value} told answer />}
      {report.value ? (
        <>
          {problem.value && (problem.value.code === "import_changed" ? <Notice tone="danger" title={amend.meanwhile} told answer /> : <Failed problem={problem.value} />)}
          <Preview report={report.value} busy={busy.value} confirm={first ? amend.confirmUndo : amend.confirm} onConfirm={() => void confirm(report.value!)} onBack={back} />
        </>
      ) : <Form columns={columns} rows={rows} left={left} draft={draft} problem={problem.value} busy={busy.value} onSubmit={() => void preview()} />}
    </Dialog>
  );
}
