// A post as its référent sees it: its data, and the description that its référent writes for students.
import { useSignal, useSignalEffect } from "@preact/signals";
import { useState } from "preact/hooks";
import { ask, http, ifMatch, type Shape } from "../../api/client";
import { useHere } from "../../campaign/campaign";
import { keep, readKept } from "../../saving/kept";
import { me } from "../../session/session";
import { useSubject } from "../../shell/title";
import { text } from "../../text/ranking";
import { text as listings } from "../../text/listings";
import { useAction } from "../../ui/action";
import { CptsSheet } from "../../ui/cpts-sheet";
import { Field } from "../../ui/field";
import { Show, useLoaded } from "../../ui/loaded";
import { Failed, Notice } from "../../ui/notice";
import { Facts, YesNo, inLines } from "../../ui/parts";
import { OtherTerrains } from "../../ui/terrains";

type Description = Shape<"DescriptionView">;
const AT = "/api/campaigns/{campaign}/posts/{post}/description";
const MAX_CHARACTERS = 4_000;

/** The name under which this person's unsaved description of a post is kept. */
const keptAs = (campaign: string, post: string): string => `description ${me.peek()?.email} ${campaign} ${post}`;

/** The description of a post; collapsed (`folded`) once there are candidates to rank. */
export function PostSheet({ post, folded }: { post: string; folded: boolean }) {
  const { campaign } = useHere();
  const path = { campaign: campaign.id, post };
  const loaded = useLoaded(async () => {
    const found = await ask(http.GET(AT, { params: { path } }));
    // A description that can no longer be saved is not kept.
    if (!found.editable) keep(keptAs(campaign.id, post), undefined);
    return found;
  }, [campaign.id, post, campaign.phase.state]);
  const found = loaded.data.value;
  useSubject(found && `${found.name}, ${found.agrement}`);
  return <Show of={loaded}>{(found) => <Sheet key={found.id} first={found} folded={folded} />}</Show>;
}

function Sheet({ first, folded }: { first: Description; folded: boolean }) {
  const { ranking, tables: { postDetails }, student: { offers } } = text.value;
  const { columns } = listings.value;
  return (
    <section class="card">
      <h2>{first.name}</h2>
      <p class="muted">{columns.posts.agrement}{text.value.common.colon} {first.agrement}</p>
      <details open={!folded}>
        <summary>{postDetails}</summary>
        <Facts of={[
          [columns.posts.establishment, inLines(first.establishment, first.establishment_address)],
          [columns.posts.terrain, first.terrain],
          [columns.posts.kind, offers.kinds[first.kind]],
          [columns.posts.months, offers.monthsValue(first.months)],
          [columns.posts.places, first.places],
          [columns.posts.shifted, <YesNo value={first.shifted} />],
          [columns.posts.indication, first.indication],
          [columns.supervisors.access, first.access && ranking.access[first.access]],
        ]} />
        <h3>{ranking.description}</h3>
        {first.editable ? <Edit first={first} /> : <p class="description">{first.description || offers.noDescription}</p>}
        <OtherTerrains of={first.other_terrains} />
        <CptsSheet post={first.id} specialty={first.specialty} filed={first.cpts_sheet} editable={first.editable} />
      </details>
    </section>
  );
}

function Edit({ first }: { first: Description }) {
  const { campaign } = useHere();
  const { ranking, common } = text.value;
  const path = { campaign: campaign.id, post: first.id };
  const saved = useSignal(first);
  // An unsaved description is kept and restored later. If another version was saved meanwhile, both are shown.
  const name = keptAs(campaign.id, first.id);
  const [kept] = useState(() => readKept<string>(name));
  const draft = useSignal(kept?.value ?? first.description);
  const theirs = useSignal<string | undefined>(kept && kept.version !== first.version ? first.description : undefined);
  useSignalEffect(() => {
    const { description, version } = saved.value;
    keep(name, draft.value === description ? undefined : { version, value: draft.value });
  });
  const resumed = kept !== undefined;
  const done = useSignal(false);
  const { busy, problem, run } = useAction();
  /** Loads the version saved elsewhere and shows it beside the draft; the next save replaces it. */
  const compare = async () => {
    saved.value = await ask(http.GET(AT, { params: { path } }));
    theirs.value = saved.value.description;
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    done.value = false;
    theirs.value = undefined;
    const body = { description: draft.value };
    done.value = await run(async () => {
      saved.value = await ask(http.PUT(AT, { params: { path, header: ifMatch(saved.value.version) }, body }));
    });
    if (problem.peek()?.code === "stale_version") await run(compare);
  };
  return (
    <form onSubmit={save}>
      {done.value && <Notice tone="good" title={ranking.descriptionSaved} told answer />}
      {problem.value && <Failed problem={problem.value} />}
      {resumed && draft.value !== saved.value.description && <Notice tone="warning" title={common.resumed} told />}
      {theirs.value !== undefined && (
        <Notice tone="warning" title={ranking.descriptionStale} told><p class="description">{theirs.value}</p></Notice>
      )}
      <Field label={ranking.description} hint={ranking.descriptionHint}>
        {(input) => (
          <textarea {...input} maxLength={MAX_CHARACTERS} value={draft.value}
            onInput={(event) => (draft.value = event.currentTarget.value)} />
        )}
      </Field>
      <button type="submit" disabled={busy.value || draft.value === saved.value.description}>{common.save}</button>
    </form>
  );
}
