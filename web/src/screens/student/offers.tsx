// *Postes*: the posts that this student may hold, with filters, sorting, details and hearts.
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { useHere } from "../../campaign/campaign";
import { query, setQuery } from "../../router";
import { useAnnounced } from "../../ui/live";
import { CptsSheetLink } from "../../ui/cpts-sheet-link";
import { Dialog } from "../../ui/dialog";
import { later } from "../../ui/later";
import { Facts, inLines } from "../../ui/parts";
import { OtherTerrains } from "../../ui/terrains";
import type { BulkProps } from "./bulk";
import { ChoiceScreen } from "./choice-screen";
import { HeartsInput } from "./hearts-input";
import { type Choice, give, inFull, type List, type Offer, useOffersById } from "./list";
import { OfferFilters } from "./offer-filters";
import { readFilter, select } from "./select";
import { AtHand, Standing } from "./standing";
import { text } from "./words";

const Bulk = later<BulkProps>(async () => (await import("./bulk")).Bulk);

/** Offers drawn at first; more are drawn on demand. */
const PAGE = 40;

export const Offers = () => (
  <ChoiceScreen title={text.value.shell.screens.offers}>{(choice, settled, own) => <Drawn key={choice.round} choice={choice} settled={settled} own={own} />}</ChoiceScreen>
);

interface DrawnProps {
  choice: Choice;
  settled: boolean;
  /** The student's subdivision, once it is known. */
  own: string | undefined;
}

function Drawn({ choice: { round, offers, list }, settled, own }: DrawnProps) {
  const { campaign } = useHere();
  const { choice, student, common } = text.value;
  const byId = useOffersById(offers);
  const shown = useSignal(PAGE);
  const filter = readFilter(query.value);
  // Filtering and sorting by hearts use the saved hearts, so that giving one does not move the rows under the person's
  // finger.
  const hearts = filter.hearts || filter.sort === "hearts" ? list.view.value.draft : undefined;
  const selected = useMemo(
    () => select(offers, filter, (post) => list.value.peek()[post] ?? 0),
    [offers, query.value, hearts],
  );
  // Where every post is of one subdivision, no row says so.
  const marked = useMemo(() => (new Set(offers.map(({ subdivision }) => subdivision)).size > 1 ? own : undefined), [offers, own]);
  const count = student.offers.count(selected.length, offers.length);
  useAnnounced(count);
  if (offers.length === 0) return <p class="card">{choice.offers.noneOpen}</p>;
  return (
    <>
      {!settled && <Standing list={list} offers={byId} />}
      {campaign.rounds.some(({ number, published }) => number === round && published) && <p>{choice.offers.left}</p>}
      <OfferFilters offers={offers} filter={filter} own={own} />
      <div class="page-head">
        <p><strong>{count}</strong></p>
        <label class="inline">
          {choice.offers.sort}{" "}
          <select value={filter.sort} onChange={(event) => setQuery({ tri: event.currentTarget.value })}>
            {Object.entries(student.offers.sorts).map(([key, label]) => <option key={key} value={key}>{label}</option>)}
          </select>
        </label>
      </div>
      {!list.view.value.closed && selected.length > 1 && (
        <Bulk list={list} posts={selected.map(({ post }) => post)} all={selected.length === offers.length} />
      )}
      {selected.length === 0 && <p class="card">{choice.offers.none}</p>}
      {selected.length > 0 && (
        <ul class="rows card">
          {selected.slice(0, shown.value).map((offer) => <OfferRow key={offer.post} offer={offer} list={list} own={offer.subdivision === marked} />)}
        </ul>
      )}
      {selected.length > shown.value && (
        <button type="button" onClick={() => (shown.value += PAGE)}>{common.more}</button>
      )}
      {!settled && <AtHand campaign={campaign} round={round} list={list} offers={byId} onPosts />}
    </>
  );
}

function OfferRow({ offer, list, own }: { offer: Offer; list: List; own: boolean }) {
  const { choice, student: { offers: words } } = text.value;
  const reading = useSignal(false);
  return (
    <li class="row">
      <span class="row-main">
        <strong>{offer.name}</strong>
        <span class="muted">{offer.establishment}, {offer.subdivision}</span>
        <span class="muted">{words.agrement} {offer.agrement}</span>
        {offer.together && <span class="muted">{text.value.common.together(offer.together.places, offer.together.lines)}</span>}
        <span class="tags">
          <span class="tag">{words.monthsValue(offer.months)}</span>
          <span class="tag">{words.places(offer.places)}</span>
          {own && <span class="tag good">{choice.offers.own}</span>}
          {offer.demand && <span class="tag">{choice.offers.demand(offer.demand.count, offer.demand.round)}</span>}
          {offer.kind !== "simple" && <span class="tag">{words.kinds[offer.kind]}</span>}
          {offer.shifted && <span class="tag warning">{words.shifted}</span>}
          <button type="button" class="link" aria-haspopup="dialog" onClick={() => (reading.value = true)}>
            {choice.offers.details}<span class="unseen">{text.value.common.colon} {inFull(offer)}</span>
          </button>
          {offer.cpts_sheet && <CptsSheetLink post={offer.post} name={inFull(offer)} />}
        </span>
      </span>
      <HeartsInput
        name={offer.post}
        label={choice.heartsFor(inFull(offer))}
        value={list.value.value[offer.post] ?? 0}
        closed={Boolean(list.view.value.closed)}
        onGive={(count) => give(list, [offer.post], count)}
      />
      {reading.value && <OfferDialog offer={offer} onClose={() => (reading.value = false)} />}
    </li>
  );
}

function OfferDialog({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const { offers: words } = text.value.student;
  return (
    <Dialog title={offer.name} aside onClose={onClose}>
      <Facts of={[
        [words.establishment, inLines(offer.establishment, offer.establishment_address)],
        [words.subdivision, `${offer.subdivision} (${offer.region})`],
        [words.agrement, offer.agrement],
        [words.terrain, offer.terrain],
        [words.kind, words.kinds[offer.kind]],
        [words.months, words.monthsValue(offer.months)],
        [words.sorts.places, words.places(offer.places)],
        [words.option, offer.option],
        [words.indication, offer.indication],
      ]} />
      <h3>{words.description}</h3>
      <p class="description">{offer.description || words.noDescription}</p>
      <OtherTerrains of={offer.other_terrains} />
      {offer.cpts_sheet && <p><CptsSheetLink post={offer.post} name={inFull(offer)} /></p>}
    </Dialog>
  );
}
