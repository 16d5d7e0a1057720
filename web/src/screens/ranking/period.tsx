// The dates of the ranking of one post.
import { now } from "../../time/dates";
import { text } from "../../text/ranking";
import { Closing, Countdown, Moment } from "../../ui/parts";

/** When ranking opens, or how much time is left for it. */
export function Period({ of: { opens_at, closes_at } }: { of: { opens_at: string; closes_at: string } }) {
  const { ranking } = text.value;
  const before = now.value < Date.parse(opens_at);
  const over = now.value >= Date.parse(closes_at);
  return (
    <section class="card" aria-label={ranking.windowTitle}>
      <p>
        {before ? ranking.opens : ranking.closes} {before ? <Moment at={opens_at} /> : <Closing at={closes_at} />}{" "}
        {!over && <Countdown until={before ? opens_at : closes_at} />}
      </p>
      {before && <p class="muted">{ranking.beforeOpening}</p>}
    </section>
  );
}
