// A correction in a dialog: the form, the preview, the confirmation, and the wait until it is written.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { useAction } from "../../ui/action";
import { Dialog } from "../../ui/dialog";
import { announce } from "../../ui/live";
import { Failed } from "../../ui/notice";
import { type Draft, Form } from "./form";
import { Preview } from "./preview";
import type { Kind } from "./read";
import { text } from "./words";

type Report = Shape<"Report">;

interface CorrectionProps {
  title: string;
  kind: Kind;
  /** Identifiers of the rows. */
  rows: readonly string[];
  columns: readonly Shape<"ColumnView">[];
  /** What is filled in at first; it is previewed at once if it changes something. */
  first?: Draft;
  onClose: () => void;
  /** Called once the correction is written. */
  onDone: () => void;
}

/** How often one looks whether the correction is written. */
const EVERY_MS = 400;

const pause = () => new Promise((resolve) => setTimeout(resolve, EVERY_MS));

export function Correction({ title, kind, rows, columns, first, onClose, onDone }: CorrectionProps) {
  const { campaign } = useHere();
  const { amend } = text.value;
  const draft = useSignal<Draft>(first ?? { changes: [], reason: "" });
  const report = useSignal<Report | undefined>(undefined);
  const stopped = useSignal(false);
  const { busy, problem, run } = useAction();
  // The dialog may be closed while the correction is written.
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);
  const read = (id: string) => ask(http.GET("/api/campaigns/{campaign}/imports/{import}", { params: { path: { campaign: campaign.id, import: id } } }));
  const preview = () => run(async () => {
    const body = { kind, rows: [...rows], ...draft.peek() };
    const { id } = await ask(http.POST("/api/campaigns/{campaign}/amendments", { params: { path: { campaign: campaign.id } }, body }));
    report.value = await read(id);
  });
  useEffect(() => void (first && preview()), []);
  const confirm = (of: Report) => run(async () => {
    const params = { path: { campaign: campaign.id, import: of.id } };
    const lines = (named: readonly { line: number }[]) => named.map(({ line }) => line);
    const body = { sha256: of.sha256, addresses: lines(of.addresses), contradictions: lines(of.contradictions), text: false };
    let { state } = await ask(http.POST("/api/campaigns/{campaign}/imports/{import}/commit", { params, body }));
    while (state === "loading" && here.current) {
      await pause();
      ({ state } = await read(of.id));
    }
    if (state === "stopped") return void (stopped.value = true);
    announce(amend.done);
    onDone();
  });
  const back = () => {
    report.value = undefined;
    problem.value = undefined;
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {stopped.value && <p class="error">{amend.stopped}</p>}
      {report.value ? (
        <>
          {problem.value && <Failed problem={problem.value} />}
          <Preview report={report.value} busy={busy.value} onConfirm={() => void confirm(report.value!)} onBack={back} />
        </>
      ) : <Form columns={columns} several={rows.length > 1} draft={draft} problem={problem.value} busy={busy.value} onSubmit={() => void preview()} />}
    </Dialog>
  );
}
