// *Mon dossier*: three documents. Each is a PDF, uploaded straight to the file store, then checked by the server.
import { ask, http, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { moment, now } from "../../time/dates";
import { ownStudent } from "../../session/session";
import { text } from "../../text/filing";
import { Filing, size } from "../../ui/filing";
import { type Loaded, Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Closing, Moment } from "../../ui/parts";

type View = Shape<"DossierView">;
type Piece = View["pieces"][number]["piece"];

const PIECES: readonly Piece[] = ["cv", "motivation_letter", "training_contract"];

export function Dossier() {
  const { campaign } = useHere();
  const { filing, shell } = text.value;
  const path = { campaign: campaign.id };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/dossier", { params: { path } })), [campaign.id, campaign.phase.state]);
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.dossier}</h1>
      <p>{filing.lead}</p>
      <Show of={loaded}>{(view) => <Pieces view={view} of={loaded} />}</Show>
    </>
  );
}

function Pieces({ view, of }: { view: View; of: Loaded<View> }) {
  const { filing } = text.value;
  const missing = PIECES.length - view.pieces.length;
  return (
    <>
      <p>
        {view.closed
          ? view.closed !== "already_assigned" && now.value < Date.parse(view.opens_at) ? <>{filing.opens} <Moment at={view.opens_at} /></> : filing.closed
          : <>{filing.until} <Closing at={view.closes_at} /></>}
      </p>
      {missing === 0
        ? <Notice tone="good" title={filing.complete} />
        : view.closed !== "already_assigned" && <Notice tone="warning" title={filing.incomplete(missing)} />}
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
  const { filing, student: { dossier } } = text.value;
  const kept = view.pieces.find((found) => found.piece === piece);
  const params = { path: { campaign: campaign.id, piece } };
  const at = "/api/campaigns/{campaign}/dossier/{piece}";
  return (
    <article class="card">
      <h2>{dossier.pieces[piece]}</h2>
      <p class={kept ? "tag good" : "tag warning"}>{kept ? filing.uploaded(moment(kept.at), size(kept.size_bytes)) : filing.missing}</p>
      <Filing
        label={dossier.pieces[piece]}
        filed={kept !== undefined}
        href={`/api/campaigns/${campaign.id}/students/${ownStudent(campaign.id)}/dossier/${piece}`}
        editable={!view.closed}
        announced={(size_bytes) => ask(http.POST(at, { params, body: { size_bytes } }))}
        file={async (sha256) => onChange(await ask(http.PUT(at, { params, body: { sha256 } })))}
        take={async () => onChange(await ask(http.DELETE(at, { params })))}
      />
    </article>
  );
}
