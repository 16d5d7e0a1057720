// *Importer…*: a list is uploaded, its report is read, and it is loaded once somebody has confirmed it.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ask, http } from "../../api/client";
import { useHere, within } from "../../campaign/campaign";
import { LIST_ADDRESSES, type ListKind } from "../../campaign/lists";
import { uploadList } from "../../files/list";
import { query, setQuery } from "../../router";
import type { Parameters } from "../../screens";
import { useAction } from "../../ui/action";
import { Icon } from "../../ui/icon";
import { announce } from "../../ui/live";
import { Show, useLoaded } from "../../ui/loaded";
import { Failed } from "../../ui/notice";
import { Report } from "./report";
import { text } from "./words";

/** The kind of list that an address imports. */
const kindAt = (address: string): ListKind | undefined =>
  (Object.keys(LIST_ADDRESSES) as ListKind[]).find((kind) => LIST_ADDRESSES[kind] === address);

export function Imports({ parameters }: { parameters: Parameters }) {
  const { campaign } = useHere();
  const { imports, common } = text.value;
  const kind = kindAt(parameters["list"] ?? "");
  if (!kind) return <><h1 tabIndex={-1}>{common.pageNotFound}</h1><p><a href={within(campaign)}>{common.home}</a></p></>;
  const uploaded = query.value.get("liste");
  return (
    <>
      {kind !== "staff" && <p class="no-print"><a rel="up" href={within(campaign, LIST_ADDRESSES[kind])}>{text.value.shell.screens[kind]}</a></p>}
      <h1 tabIndex={-1}>{imports.titles[kind]}</h1>
      <p>{imports.lead}</p>
      <p class="hint">{imports.kept}</p>
      {uploaded ? <Uploaded key={uploaded} id={uploaded} /> : <Upload kind={kind} />}
    </>
  );
}

function Upload({ kind }: { kind: ListKind }) {
  const { campaign } = useHere();
  const { imports } = text.value;
  const percent = useSignal<number | undefined>(undefined);
  const over = useSignal(false);
  const { problem, run } = useAction();
  // An upload may end after the person has left for another screen.
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);
  const upload = async (file: File) => {
    await run(async () => {
      const id = await uploadList(campaign, kind, file, (done) => (percent.value = done));
      if (!here.current) return;
      announce(imports.reading);
      setQuery({ liste: id }, { replace: false });
    });
    percent.value = undefined;
  };
  const choose = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    // The same file may be chosen again once it is mended.
    input.value = "";
    if (file) await upload(file);
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    over.value = false;
    const file = event.dataTransfer?.files[0];
    if (file) void upload(file);
  };
  return (
    <section
      class={over.value ? "card drop over" : "card drop"}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={dropped}
    >
      {problem.value && <Failed problem={problem.value} />}
      {percent.value === undefined ? (
        <p class="actions">
          <label class="button file primary">
            <Icon name="file" /> {imports.choose}
            <input type="file" accept=".csv,.xlsx,text/csv" class="unseen" onChange={({ currentTarget: input }) => void choose(input)} />
          </label>
          <span class="muted">{imports.drop}</span>
        </p>
      ) : <p><progress max={100} value={percent.value} aria-label={imports.choose} /> {imports.sending(percent.value)}</p>}
    </section>
  );
}

/** How often the progress of a load is read. */
const EVERY_MS = 1_000;

function Uploaded({ id }: { id: string }) {
  const { campaign } = useHere();
  const { imports } = text.value;
  const path = { campaign: campaign.id, import: id };
  const loaded = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/imports/{import}", { params: { path } })), [campaign.id, id]);
  const loading = loaded.data.value?.state === "loading";
  useEffect(() => {
    if (!loading) return undefined;
    const timer = setInterval(() => void loaded.reload(), EVERY_MS);
    return () => clearInterval(timer);
  }, [loading]);
  return (
    <>
      <Show of={loaded}>{(report) => <Report report={report} after={(answer) => (loaded.data.value = answer)} />}</Show>
      <p><button type="button" onClick={() => setQuery({ liste: "" }, { replace: false })}>{imports.another}</button></p>
    </>
  );
}
