// The post itself: what it is, and what its référent says of it to students.
import { useSignal } from "@preact/signals";
import { ask, http, ifMatch, type Problem, problemOf, type Shape } from "../../api/client";
import { useHere } from "../../campaign";
import { text } from "../../text";
import { CptsSheet } from "../../ui/cpts-sheet";
import { Field } from "../../ui/field";
import { Show, useLoaded } from "../../ui/loaded";
import { Failed, Notice } from "../../ui/notice";
import { Facts, YesNo } from "../../ui/parts";
import { OtherTerrains } from "../../ui/terrains";

type Description = Shape<"DescriptionView">;
const AT = "/api/campaigns/{campaign}/posts/{post}/description";
const MAX_CHARACTERS = 4_000;

/** Folded away once there are candidates to rank. */
export function PostSheet({ post, folded }: { post: string; folded: boolean }) {
  const { campaign } = useHere();
  const path = { campaign: campaign.id, post };
  const loaded = useLoaded(() => ask(http.GET(AT, { params: { path } })), [campaign.id, post, campaign.phase.state]);
  return <Show of={loaded}>{(found) => <Sheet key={found.id} first={found} folded={folded} />}</Show>;
}

function Sheet({ first, folded }: { first: Description; folded: boolean }) {
  const { ranking, tables: { columns }, student: { offers } } = text.value;
  return (
    <details class="card" open={!folded}>
      <summary><h2>{first.name}</h2></summary>
      <Facts of={[
        [columns.establishment, first.establishment],
        [columns.agrement, first.agrement],
        [columns.terrain, first.terrain],
        [columns.kind, offers.kinds[first.kind]],
        [columns.months, offers.monthsValue(first.months)],
        [columns.places, first.places],
        [columns.post_shifted, <YesNo value={first.shifted} />],
        [columns.indication, first.indication],
        [columns.access, first.access && ranking.access[first.access]],
      ]} />
      <h3>{ranking.description}</h3>
      {first.editable ? <Edit first={first} /> : <p class="description">{first.description || offers.noDescription}</p>}
      <OtherTerrains of={first.other_terrains} />
      <CptsSheet post={first.id} specialty={first.specialty} filed={first.cpts_sheet} editable={first.editable} />
    </details>
  );
}

function Edit({ first }: { first: Description }) {
  const { campaign } = useHere();
  const { ranking, common } = text.value;
  const path = { campaign: campaign.id, post: first.id };
  const saved = useSignal(first);
  const draft = useSignal(first.description);
  const problem = useSignal<Problem | undefined>(undefined);
  const theirs = useSignal<string | undefined>(undefined);
  const done = useSignal(false);
  const busy = useSignal(false);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    busy.value = true;
    done.value = false;
    problem.value = theirs.value = undefined;
    try {
      const body = { description: draft.value };
      saved.value = await ask(http.PUT(AT, { params: { path, header: ifMatch(saved.value.version) }, body }));
      done.value = true;
    } catch (thrown) {
      const failed = problemOf(thrown);
      if (failed.code === "stale_version") {
        // What was typed stays; the next save replaces the version shown here.
        saved.value = await ask(http.GET(AT, { params: { path } }));
        theirs.value = saved.value.description;
      } else problem.value = failed;
    } finally {
      busy.value = false;
    }
  };
  return (
    <form onSubmit={save}>
      {done.value && <Notice tone="good" title={ranking.descriptionSaved} urgent />}
      {problem.value && <Failed problem={problem.value} />}
      {theirs.value !== undefined && (
        <Notice tone="warning" title={ranking.descriptionStale} urgent><p class="description">{theirs.value}</p></Notice>
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
