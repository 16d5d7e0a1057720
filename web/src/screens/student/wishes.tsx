// *Mes vœux*: the list by hearts, what is missing, the button that validates it, and its history.
import { type Signal, useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { ask, http } from "../../api/client";
import { roundOf, useHere } from "../../campaign/campaign";
import { ownStudent } from "../../session/session";
import { History } from "../../ui/history";
import { announce } from "../../ui/live";
import { ChoiceScreen } from "./choice-screen";
import { HeartsInput } from "./hearts-input";
import { type Choice, give, hearts, type Hearts, inFull, type Offer, useOffersById, type Wished } from "./list";
import { AtHand, Standing } from "./standing";
import { text } from "./words";

export const Wishes = () => (
  <ChoiceScreen earlier title={text.value.shell.screens.wishes}>{(choice, settled) => <Drawn key={choice.round} choice={choice} settled={settled} />}</ChoiceScreen>
);

function Drawn({ choice: { round, offers, list }, settled }: { choice: Choice; settled: boolean }) {
  const { campaign } = useHere();
  const { choice } = text.value;
  const byId = useOffersById(offers);
  const { closed, validated, posts } = list.view.value;
  // Once the window is over, the validated list is shown, since it is the one that counts.
  const over = round < roundOf(campaign, ownStudent(campaign.id)) || closed === "window_closed";
  const writes = !closed && !settled;
  const given = useMemo(() => (over && validated ? hearts(validated.wishes) : list.value.value), [over, validated, list.value.value]);
  // A row under the person's keys or finger stays in its group until they leave it; then it goes where its hearts belong.
  const held = useSignal<Hearts>({});
  const groups = useMemo(() => byHearts({ ...given, ...held.value }, byId, posts), [given, held.value, byId, posts]);
  return (
    <>
      {!settled && <Standing list={list} offers={byId} />}
      {writes && <p class="hint">{choice.zeroMeans}</p>}
      {groups.length === 0 && !settled && <p class="card"><strong>{choice.empty}</strong> {choice.emptyMore}</p>}
      {groups.map(([count, posts]) => (
        <section key={count} class="card group" aria-labelledby={`group-${count}`}>
          <h2 id={`group-${count}`}>{choice.group(count, posts.length)}</h2>
          <ul class="rows">
            {posts.map((offer) => (
              <Row key={offer.post} offer={offer} hearts={given[offer.post] ?? 0} list={list} writes={writes}
                gone={writes && !byId.has(offer.post)} held={held} />
            ))}
          </ul>
        </section>
      ))}
      {!settled && <AtHand campaign={campaign} round={round} list={list} offers={byId} />}
      <Validated round={round} version={list.view.value.validated?.version} />
    </>
  );
}

interface RowProps {
  offer: Wished;
  hearts: number;
  list: Choice["list"];
  writes: boolean;
  /** Whether the post is no longer offered. */
  gone: boolean;
  /** The row that the person is on, if its hearts have changed: its post, with the hearts of the group that shows it. */
  held: Signal<Hearts>;
}

function Row({ offer, hearts: count, list, writes, gone, held }: RowProps) {
  const { choice, student, common } = text.value;
  const row = useRef<HTMLLIElement>(null);
  const change = (next: number) => {
    if (row.current?.contains(document.activeElement)) held.value = { [offer.post]: count, ...held.value };
    give(list, [offer.post], next);
    announce(`${inFull(offer)}${common.colon} ${student.hearts(next)}`);
  };
  // A window that loses the focus keeps it for when the person is back.
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (offer.post in held.value && document.hasFocus() && !row.current?.contains(relatedTarget as Node | null)) held.value = {};
  };
  const group = held.value[offer.post];
  return (
    <li class="row" ref={row} onFocusOut={leave}>
      <span class="row-main">
        <strong>{offer.name}</strong>
        <span class="muted">{offer.establishment}, {offer.subdivision}</span>
        <span class="muted">{student.offers.agrement} {offer.agrement}, {student.offers.monthsValue(offer.months)}</span>
        {gone && <span class="tags"><span class="tag warning">{choice.noLongerOffered}</span></span>}
        {group !== undefined && group !== count && <span class="hint">{choice.goesTo(count > 0 ? student.hearts(count) : undefined)}</span>}
      </span>
      <HeartsInput name={offer.post} label={choice.heartsFor(inFull(offer))} value={count} closed={!writes} onGive={change} />
    </li>
  );
}

/**
 * The list in groups of equal hearts, most first; each group is sorted by name. A post that is no longer offered is
 * shown, since its wish still counts.
 */
function byHearts(given: Hearts, offers: ReadonlyMap<string, Offer>, wished: readonly Wished[]): [number, Wished[]][] {
  const groups = new Map<number, Wished[]>();
  for (const [post, count] of Object.entries(given)) {
    const listed = offers.get(post) ?? wished.find((found) => found.post === post);
    if (listed) groups.set(count, [...(groups.get(count) ?? []), listed]);
  }
  for (const group of groups.values()) group.sort((a, b) => a.name.localeCompare(b.name, "fr") || (a.post < b.post ? -1 : 1));
  return [...groups].sort(([a], [b]) => b - a);
}

/** Every validated version of the list, with its receipt; loaded again after each validation. */
function Validated({ round, version }: { round: number; version: number | undefined }) {
  const { campaign } = useHere();
  const path = { campaign: campaign.id, round };
  return (
    <section class="card">
      <h2>{text.value.student.history}</h2>
      <History
        at={`/api/campaigns/${campaign.id}/rounds/${round}/wishes/versions`}
        load={() => ask(http.GET("/api/campaigns/{campaign}/rounds/{round}/wishes/versions", { params: { path } }))}
        counted={text.value.choice.wishes}
        counts={version}
        of={[campaign.id, round, version]}
      />
    </section>
  );
}
