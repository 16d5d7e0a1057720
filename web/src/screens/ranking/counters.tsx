// The four counters, the light, and the consequence of a ranking that is not valid. They describe the order on the
// screen, which is being saved.
import { now as clock } from "../../time/dates";
import { text } from "../../text/ranking";
import { useAnnounced } from "../../ui/live";
import { Notice } from "../../ui/notice";
import { Bar, Facts } from "../../ui/parts";
import type { Ranking } from "./ranking";
import { standing } from "./standing";
import { Validity } from "./validity";

/** Whether the order on the screen is valid, in one line. */
export function Light({ ranking }: { ranking: Ranking }) {
  const { ranking: words } = text.value;
  const now = standing(ranking.view.value, ranking.value.value);
  return <p><Validity valid={now.valid} /> {words.light(now.ranked, now.candidates, now.candidates - now.max_refused)}</p>;
}

export function Counters({ ranking }: { ranking: Ranking }) {
  const { ranking: words } = text.value;
  const view = ranking.view.value;
  const now = standing(view, ranking.value.value);
  const over = clock.value >= Date.parse(view.closes_at);
  const local = view.candidates.filter(({ student, same_subdivision }) =>
    same_subdivision && ranking.value.value.groups.some((group) => group.includes(student))).length;
  const light = words.light(now.ranked, now.candidates, now.candidates - now.max_refused);
  useAnnounced(`${now.valid ? words.valid : words.invalid}. ${light}`);
  if (now.candidates === 0) return <Notice title={words.candidates(0)} />;
  return (
    <section class="card" aria-label={words.counters.candidates}>
      <Facts tight of={[
        [words.counters.candidates, now.candidates],
        [words.counters.to_rank, now.to_rank],
        [words.counters.ranked, now.ranked],
        [words.counters.refused, now.refused],
      ]} />
      <p>
        {view.closed && <><Validity valid={now.valid} /> {light} </>}{words.mayRefuse(now.max_refused, now.candidates)}
      </p>
      <Bar value={now.ranked} of={now.candidates} label={light} />
      {now.ranked > 0 && <p class="muted">{words.localCount(local, now.ranked)}</p>}
      {now.valid
        ? <Notice tone="good" title={`${words.whenValid(over)}${view.closed ? "" : ` ${words.stillYours}`}`} />
        : <Notice tone="danger" title={words.ifInvalid(view.default_rank_same_subdivision, view.default_rank_other, over)} />}
      {!view.closed && now.refusals_too_many > 0 && <Notice tone="danger" title={words.tooManyRefused(now.refusals_too_many, now.candidates)} />}
      {now.valid && now.to_rank > 0 && <Notice tone="warning" title={words.treatAll(now.to_rank)} />}
    </section>
  );
}
