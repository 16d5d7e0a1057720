// *Mon dossier*: three documents, each a PDF that goes straight to where files are kept, then is checked by the server.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign";
import { moment, now } from "../../dates";
import { sha256 } from "../../digest";
import { ownStudent } from "../../session";
import { text } from "../../text";
import { useAction } from "../../ui/action";
import { announce } from "../../ui/live";
import { Icon } from "../../ui/icon";
import { type Loaded, Show, useLoaded } from "../../ui/loaded";
import { Failed, Notice } from "../../ui/notice";
import { Closing, Moment } from "../../ui/parts";
import { send } from "./upload";

type View = Shape<"DossierView">;
type Piece = View["pieces"][number]["piece"];

const PIECES: readonly Piece[] = ["cv", "motivation_letter", "training_contract"];

export function Dossier() {
  const { campaign } = useHere();
  const { student, shell } = text.value;
  const path = { campaign: campaign.id };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/dossier", { params: { path } })), [campaign.id, campaign.phase.state]);
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.dossier}</h1>
      <p>{student.dossier.lead}</p>
      <Show of={loaded}>{(view) => <Pieces view={view} of={loaded} />}</Show>
    </>
  );
}

function Pieces({ view, of }: { view: View; of: Loaded<View> }) {
  const { dossier } = text.value.student;
  const missing = PIECES.length - view.pieces.length;
  return (
    <>
      <p>
        {view.closed
          ? now.value < Date.parse(view.opens_at) ? <>{dossier.opens} <Moment at={view.opens_at} /></> : dossier.closed
          : <>{dossier.until} <Closing at={view.closes_at} /></>}
      </p>
      {missing === 0
        ? <Notice tone="good" title={dossier.complete} />
        : <Notice tone="warning" title={dossier.incomplete(missing)} />}
      <ul class="cards plain-list">
        {PIECES.map((piece) => <li key={piece}><One piece={piece} view={view} onChange={(next) => (of.data.value = next)} /></li>)}
      </ul>
    </>
  );
}

interface OneProps {
  piece: Piece;
  view: View;
  onChange: (view: View) => void;
}

function One({ piece, view, onChange }: OneProps) {
  const { campaign } = useHere();
  const { dossier } = text.value.student;
  const percent = useSignal<number | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const { busy, problem, run } = useAction();
  const kept = view.pieces.find((found) => found.piece === piece);
  const params = { path: { campaign: campaign.id, piece } };
  const at = "/api/campaigns/{campaign}/dossier/{piece}";
  const upload = async (file: File | undefined) => {
    refused.value = undefined;
    if (!file) return;
    if (file.size > view.max_bytes) refused.value = dossier.tooLarge;
    else if (!(await file.slice(0, 1024).text()).includes("%PDF-")) refused.value = dossier.notPdf;
    if (refused.value) return;
    percent.value = 0;
    await run(async () => {
      const { upload: url } = await ask(http.POST(at, { params }));
      await send(url, file, (done) => (percent.value = done));
      onChange(await ask(http.PUT(at, { params, body: { sha256: await sha256(await file.arrayBuffer()) } })));
      announce(dossier.uploaded(moment(now.peek()), size(file.size)));
    });
    percent.value = undefined;
  };
  const remove = () => run(async () => onChange(await ask(http.DELETE(at, { params }))));
  return (
    <article class="card">
      <h2>{dossier.pieces[piece]}</h2>
      <p class={kept ? "tag good" : "tag warning"}>{kept ? dossier.uploaded(moment(kept.at), size(kept.size_bytes)) : dossier.missing}</p>
      {refused.value && <Notice tone="danger" title={refused.value} urgent />}
      {problem.value && <Failed problem={problem.value} />}
      {percent.value !== undefined && (
        <p role="status">
          <progress max={100} value={percent.value} aria-label={dossier.pieces[piece]} />{" "}
          {percent.value < 100 ? dossier.sending(percent.value) : dossier.checking}
        </p>
      )}
      <p class="actions">
        {kept && <OpenLink piece={piece} />}
        {!view.closed && (
          <>
            <label class="button file">
              <Icon name="file" /> {kept ? dossier.replace : dossier.choose}
              <span class="unseen"> : {dossier.pieces[piece]}</span>
              <input type="file" accept="application/pdf,.pdf" class="unseen" disabled={percent.value !== undefined}
                onChange={(event) => {
                  void upload(event.currentTarget.files?.[0]);
                  event.currentTarget.value = "";
                }} />
            </label>
            {kept && <button type="button" class="danger" aria-disabled={busy.value} onClick={() => void remove()}>{dossier.remove}</button>}
          </>
        )}
      </p>
    </article>
  );
}

function OpenLink({ piece }: { piece: Piece }) {
  const { campaign } = useHere();
  return (
    <a href={`/api/campaigns/${campaign.id}/students/${ownStudent(campaign.id)}/dossier/${piece}`} target="_blank" rel="noopener">
      {text.value.student.dossier.open}
    </a>
  );
}

/** `1,2 Mo`, `340 ko`. */
function size(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: String(unit), maximumFractionDigits: 1 }).format(Number(value));
}

