// The next date of somebody, with the time left until then.
import type { Shape } from "../api/client";
import { inWords, withWords } from "../text";
import { coming as en } from "../text/en/coming";
import { coming as fr } from "../text/fr/coming";
import { Closing, Countdown, Moment } from "../ui/parts";

const text = withWords({ coming: fr }, { coming: en });

export function Next({ date: { what, at } }: { date: Shape<"NextDate"> }) {
  const { coming, common } = text.value;
  const closes = what === "wishes_close" || what === "ranking_closes";
  return (
    <p>
      {inWords(coming, what)}{common.colon} <Countdown until={at} />
      <br />
      <span class="muted">{closes ? <Closing at={at} /> : <Moment at={at} />}</span>
    </p>
  );
}
