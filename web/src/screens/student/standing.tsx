// The state of a list: draft, validated or none; the number of wishes and the number required; the time left in the
// window.
import { useSignal } from "@preact/signals";
import { ask, http, ifMatch, type Shape } from "../../api/client";
import { type Campaign } from "../../campaign/campaign";
import { moment } from "../../time/dates";
import { text } from "../../text";
import { useAction } from "../../ui/action";
import { codeInWords, Notice, sentence } from "../../ui/notice";
import { Bar, Closing, Countdown } from "../../ui/parts";
import { Conflict, SaveState } from "../../ui/save-state";
import { Comparison } from "./comparison";
import { given, type List, type Offer, same, hearts, wishes } from "./list";
import { ListLost } from "./list-lost";
import { ReceiptDialog } from "./receipt";

interface StandingProps {
  campaign: Campaign;
  round: number;
  list: List;
  offers: ReadonlyMap<string, Offer>;
}

export function Standing({ campaign, round, list, offers }: StandingProps) {
  const { student } = text.value;
  const view = list.view.value;
  const count = given(list);
  const missing = Math.max(0, view.required - count);
  if (view.closed) return <ReadOnly list={list} closed={view.closed} />;
  return (
    <section class="card standing" aria-label={student.states.draft}>
      <p class="counter">
        <strong>{student.counterMore(count, view.eligible, view.required)}</strong>
        <Bar value={Math.min(count, view.required)} of={view.required} label={student.counter(count, view.required)} />
        {missing > 0 ? <span class="short">{student.below(missing)}</span> : <span class="muted">{student.enough}</span>}
      </p>
      <Counts list={list} />
      <p class="muted">
        {text.value.calendar.next.closes(text.value.calendar.wishes)} <Countdown until={view.closes_at} />
        <br /><Closing at={view.closes_at} />
      </p>
      <SaveState of={list} savedAt={view.saved_at ? moment(view.saved_at) : undefined} line={(index) => {
        const post = wishes(list.value.peek())[index]?.post;
        return post && (offers.get(post)?.name ?? post);
      }} />
      <Validate campaign={campaign} round={round} list={list} />
      <Conflict of={list}><Comparison list={list} offers={offers} /></Conflict>
    </section>
  );
}

/** Tells which version of the list counts now. */
function Counts({ list }: { list: List }) {
  const { student } = text.value;
  const { validated, sufficient } = list.view.value;
  if (!validated) {
    return given(list) > 0
      ? <><p class="tag warning">{student.states.draft}</p><Notice tone="danger" title={student.states.none}><p>{student.notValidated}</p></Notice></>
      : <p class="tag warning">{student.states.none}</p>;
  }
  const when = moment(validated.at);
  const differs = !same(hearts(validated.wishes), list.value.value);
  return (
    <>
      <p class="tags">
        {differs && <span class="tag warning">{student.states.draft}</span>}
        <span class="tag good">{student.states.validated(when)}</span>
      </p>
      {differs && <Notice tone="danger" title={student.differs(when)} />}
      {!sufficient && <Notice tone="warning" title={student.insufficient} />}
    </>
  );
}

function ReadOnly({ list, closed }: { list: List; closed: string }) {
  const { student } = text.value;
  const { validated, draft } = list.view.value;
  return (
    <section class="card">
      <Notice title={student.closedBanner(codeInWords(closed))} />
      {validated && <p class="tag good">{student.states.validated(moment(validated.at))}</p>}
      {!validated && draft.length > 0 && <><p class="tag">{student.states.draft}</p><Notice tone="danger" title={student.states.none} /></>}
    </section>
  );
}

function Validate({ campaign, round, list }: Omit<StandingProps, "offers">) {
  const { student } = text.value;
  const { busy, problem, run } = useAction();
  const receipt = useSignal<Shape<"Receipt"> | undefined>(undefined);
  const confirming = useSignal(false);
  const { validated } = list.view.value;
  const settled = validated && same(hearts(validated.wishes), list.value.value);
  const validate = async (confirm: boolean) => {
    confirming.value = false;
    await run(async () => {
      // The draft is saved first, so that the version validated is the one on the screen.
      if (!(await list.flush())) return;
      const answer = await ask(http.POST("/api/campaigns/{campaign}/rounds/{round}/wishes/validation", {
        params: { path: { campaign: campaign.id, round }, header: ifMatch(list.view.peek().version) },
        body: { confirm },
      }));
      list.take(answer);
      receipt.value = answer.receipt;
    });
    confirming.value = problem.peek()?.code === "list_lost_not_confirmed";
  };
  return (
    <>
      {problem.value && !confirming.value && <Notice tone="danger" title={sentence(problem.value)} told />}
      {confirming.value && <ListLost list={list} onClose={() => (confirming.value = false)} onConfirm={() => void validate(true)} />}
      <p class="actions validate">
        <button type="button" class={settled ? undefined : "primary"} aria-disabled={busy.value} onClick={() => void validate(false)}>{student.validateNow}</button>
      </p>
      {receipt.value && (
        <ReceiptDialog
          receipt={receipt.value}
          sufficient={list.view.value.sufficient}
          page={`/api/campaigns/${campaign.id}/rounds/${round}/wishes/versions/${receipt.value.statement.version}`}
          onClose={() => (receipt.value = undefined)}
        />
      )}
    </>
  );
}
