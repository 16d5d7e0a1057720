// The state of a list: draft, validated or none; the number of wishes and the number required; the time left in the
// window.
import { useSignal } from "@preact/signals";
import { ask, http, ifMatch, type Shape } from "../../api/client";
import { type Campaign, within } from "../../campaign/campaign";
import { moment } from "../../time/dates";
import { useAction } from "../../ui/action";
import { later } from "../../ui/later";
import { codeInWords, Notice, sentence } from "../../ui/notice";
import { Bar, Closing, Countdown } from "../../ui/parts";
import { Conflict, SaveState } from "../../ui/save-state";
import { Comparison } from "./comparison";
import { given, hearts, type List, type Offer, same, wishes, type WishesView } from "./list";
import { ReceiptDialog } from "./receipt";
import type { ShortListProps } from "./short-list";
import { text } from "./words";

const ShortList = later<ShortListProps>(async () => (await import("./short-list")).ShortList);

interface StandingProps {
  campaign: Campaign;
  round: number;
  list: List;
  offers: ReadonlyMap<string, Offer>;
  /** Whether the page is that of the posts, which needs no link to itself. */
  onPosts?: boolean;
}

export function Standing({ list, offers }: Pick<StandingProps, "list" | "offers">) {
  const { choice } = text.value;
  const view = list.view.value;
  const count = given(list);
  const missing = Math.max(0, view.required - count);
  if (view.closed) return <ReadOnly list={list} closed={view.closed} />;
  return (
    <section class="card standing" aria-label={choice.states.draft}>
      <p class="counter">
        <strong>{choice.counterMore(count, view.eligible, view.required)}</strong>
        <Bar value={Math.min(count, view.required)} of={view.required} label={choice.counter(count, view.required)} />
        {missing > 0 && <span class="short">{choice.below(missing)}</span>}
        {missing === 0 && !isShort(view) && <span class="muted">{choice.enough}</span>}
      </p>
      <Counts list={list} />
      <p class="muted">
        {text.value.calendar.next.closes(text.value.calendar.wishes)} <Countdown until={view.closes_at} />
        <br /><Closing at={view.closes_at} />
      </p>
      <Conflict of={list}><Comparison list={list} offers={offers} /></Conflict>
    </section>
  );
}

/** The state of saving, the counter and the button that validates, in sight while the list is read. */
export function AtHand({ campaign, round, list, offers, onPosts = false }: StandingProps) {
  const { choice } = text.value;
  const view = list.view.value;
  if (view.closed) return null;
  const nameOf = (index: number) => {
    const post = wishes(list.value.peek())[index]?.post;
    return post && (offers.get(post)?.name ?? post);
  };
  return (
    <section class="at-hand card" aria-label={choice.validateNow}>
      <p aria-hidden="true">
        <strong>{choice.counter(given(list), view.required)}</strong> <Countdown until={view.closes_at} />
        {view.validated && !same(hearts(view.validated.wishes), list.value.value) && <> <span class="tag warning">{choice.notTheValidated}</span></>}
      </p>
      <SaveState of={list} savedAt={view.saved_at ? moment(view.saved_at) : undefined} line={nameOf} />
      <Validate campaign={campaign} round={round} list={list} onPosts={onPosts} />
    </section>
  );
}

/** Whether a list is validated and has too few wishes, so that it does not count. */
const isShort = ({ validated, sufficient }: WishesView): boolean => Boolean(validated) && !sufficient;

/** Tells which version of the list counts now. */
function Counts({ list }: { list: List }) {
  const { choice } = text.value;
  const { validated, required } = list.view.value;
  const enough = given(list) >= required;
  if (!validated) {
    if (given(list) > 0 && !enough) {
      return <p class="tags"><span class="tag warning">{choice.states.draft}</span><span class="tag warning">{choice.states.none}</span></p>;
    }
    return given(list) > 0
      ? <><p class="tag warning">{choice.states.draft}</p><Notice tone="danger" title={choice.states.none}><p>{choice.notValidated}</p></Notice></>
      : <p class="tag warning">{choice.states.none}</p>;
  }
  const when = moment(validated.at);
  const differs = !same(hearts(validated.wishes), list.value.value);
  if (isShort(list.view.value)) {
    const counted = Object.keys(hearts(validated.wishes)).length;
    return (
      <Notice tone="danger" title={choice.tooShort(validated.version, counted, required)}>
        {differs && <p>{choice.shortDraft(given(list), enough)}</p>}
      </Notice>
    );
  }
  return (
    <>
      <p class="tags">
        {differs && <span class="tag warning">{choice.states.draft}</span>}
        <span class="tag good">{choice.states.validated(when)}</span>
      </p>
      {differs && <Notice tone="danger" title={choice.differs(when, enough)} />}
    </>
  );
}

function ReadOnly({ list, closed }: { list: List; closed: string }) {
  const { choice } = text.value;
  const { validated, draft } = list.view.value;
  return (
    <section class="card">
      <Notice title={choice.closedBanner(codeInWords(closed))} />
      {validated && <p class="tag good">{choice.states.validated(moment(validated.at))}</p>}
      {!validated && draft.length > 0 && <><p class="tag">{choice.states.draft}</p><Notice tone="danger" title={choice.states.none} /></>}
    </section>
  );
}

function Validate({ campaign, round, list, onPosts }: Omit<StandingProps, "offers">) {
  const { choice } = text.value;
  const { busy, problem, run } = useAction();
  const receipt = useSignal<Shape<"Receipt"> | undefined>(undefined);
  const asking = useSignal<{ lost: boolean } | undefined>(undefined);
  const { validated, required, sufficient } = list.view.value;
  const short = given(list) < required;
  const settled = validated && same(hearts(validated.wishes), list.value.value);
  const validate = async (confirm: boolean) => {
    asking.value = undefined;
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
    // A list that is hidden from this page, or was validated on another one, may be lost too.
    if (problem.peek()?.code === "list_lost_not_confirmed") asking.value = { lost: true };
  };
  const begin = () => {
    if (short) asking.value = { lost: Boolean(validated) && sufficient };
    else void validate(false);
  };
  return (
    <>
      {problem.value && !asking.value && <Notice tone="danger" title={sentence(problem.value)} told />}
      {asking.value && (
        <ShortList list={list} lost={asking.value.lost} onClose={() => (asking.value = undefined)} onConfirm={() => void validate(asking.value?.lost ?? false)} />
      )}
      <p class="actions validate">
        {!onPosts && <a class={short ? "button primary" : "button"} href={within(campaign, "offres")}>{choice.add}</a>}
        <button type="button" class={settled || short ? undefined : "primary"} aria-disabled={busy.value} onClick={begin}>{choice.validateNow}</button>
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
