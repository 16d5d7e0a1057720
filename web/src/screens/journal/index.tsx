// *Journal*: what was decided and changed, by whom, the latest first.
import { useSignal } from "@preact/signals";
import { ask, http, type Shape } from "../../api/client";
import { type Campaign, useHere } from "../../campaign/campaign";
import { makeExport } from "../../files/export";
import { query, setQuery } from "../../router";
import { inWords } from "../../text";
import { moment } from "../../time/dates";
import { useAction } from "../../ui/action";
import { Choice } from "../../ui/choice";
import { Show, useLoaded } from "../../ui/loaded";
import { Failed, Notice } from "../../ui/notice";
import { About, type Requests } from "./about";
import { text } from "./words";

type View = Shape<"JournalView">;
type Entry = View["entries"][number];
type Deed = Entry["deed"];

const read = (campaign: Campaign, deed: string, before?: string): Promise<View> =>
  ask(http.GET("/api/campaigns/{campaign}/journal", {
    params: { path: { campaign: campaign.id }, query: { ...(deed ? { deed: deed as Deed } : {}), ...(before ? { before } : {}) } },
  }));

export function Journal() {
  const { campaign } = useHere();
  const { journal: words, shell } = text.value;
  const asked = query.value.get("acte") ?? "";
  const deed = asked in words.deeds ? asked : "";
  const loaded = useLoaded(async () => ({ deed, found: await read(campaign, deed) }), [campaign.id, deed]);
  return (
    <>
      <h1 tabIndex={-1}>{shell.screens.journal}</h1>
      <p>{words.lead}</p>
      <div class="filters no-print">
        <Choice label={words.filter} all={words.all} options={Object.entries(words.deeds)} value={deed} onChange={(acte) => setQuery({ acte })} />
      </div>
      {/* While another kind is loading, the entries loaded before are not shown under its name. */}
      <Show of={loaded}>{({ deed: of, found }) => of === deed && <Entries key={deed} first={found} deed={deed} />}</Show>
      <Whole />
    </>
  );
}

function Entries({ first, deed }: { first: View; deed: string }) {
  const { campaign } = useHere();
  const { journal: words, common } = text.value;
  const entries = useSignal(first.entries);
  const next = useSignal(first.next);
  const { busy, problem, run } = useAction();
  const more = () => run(async () => {
    const found = await read(campaign, deed, next.peek() ?? undefined);
    entries.value = [...entries.value, ...found.entries];
    next.value = found.next;
  });
  const requests = useLoaded(() => ask(http.GET("/api/campaigns/{campaign}/approvals", { params: { path: { campaign: campaign.id } } })), [campaign.id]).data.value ?? [];
  return (
    <>
      {entries.value.length === 0 && !next.value && <Notice title={words.none} />}
      {entries.value.length > 0 && (
        <ul class="rows card">{grouped(entries.value).map(([first, ...rest], index) => <One key={`${first!.at} ${index}`} of={first!} rest={rest} requests={requests} />)}</ul>
      )}
      {problem.value && <Failed problem={problem.value} />}
      {next.value && <button type="button" aria-disabled={busy.value} onClick={() => void more()}>{common.more}</button>}
    </>
  );
}

/** Entries of one deed of one person that follow each other within an hour, together. */
function grouped(entries: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    const same = first && first.deed === entry.deed && inFull(first.by) === inFull(entry.by) && Date.parse(first.at) - Date.parse(entry.at) < 3_600_000;
    if (last && same) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function One({ of: { at, deed, object, by }, rest, requests }: { of: Entry; rest: readonly Entry[]; requests: Requests }) {
  const { journal: words } = text.value;
  return (
    <li class="row">
      <span class="row-main">
        <strong>{inWords(words.deeds, deed)}</strong>
        <About object={object} deed={deed} requests={requests} />
        {rest.length > 0 && <Rest of={rest} requests={requests} />}
        <span class="muted">{inFull(by)}</span>
      </span>
      <time dateTime={at} class="muted">{moment(at)}</time>
    </li>
  );
}

/** The other entries of a group, drawn on demand. */
function Rest({ of, requests }: { of: readonly Entry[]; requests: Requests }) {
  const { journal: words } = text.value;
  const open = useSignal(false);
  return (
    <details onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{words.others(of.length)}</summary>
      {open.value && <ul>{of.map((entry, index) => <li key={index}><About object={entry.object} deed={entry.deed} requests={requests} /> {moment(entry.at)}</li>)}</ul>}
    </details>
  );
}

/** Who has done it. */
function inFull(by: Entry["by"]): string {
  const { journal: words } = text.value;
  switch (by.kind) {
    case "platform": return words.platform;
    case "person": return by.name ? `${by.name} (${by.email})` : by.email;
    case "other": return words.other;
  }
}

/** The audit log as a whole, in a file that anybody who holds it can verify. */
function Whole() {
  const { campaign } = useHere();
  const { journal: words } = text.value;
  const { busy, problem, run } = useAction();
  const make = () => run(() => makeExport(campaign, { kind: "audit" }));
  return (
    <section class="card no-print">
      <h2>{words.whole}</h2>
      <p>{words.wholeMore}</p>
      {problem.value && <Failed problem={problem.value} />}
      <p class="actions"><button type="button" aria-disabled={busy.value} onClick={() => void make()}>{words.download}</button></p>
    </section>
  );
}
