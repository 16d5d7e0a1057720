// The state of the campaign in plain words, and the time left until it changes.
import { useHere } from "../../campaign/campaign";
import { comingUp, stateOf } from "../../campaign/coming";
import { text } from "../../text";
import { Icon } from "../../ui/icon";
import { Notice } from "../../ui/notice";
import { Closing, Countdown, Moment } from "../../ui/parts";

/** Why the campaign stands still, if it does. */
export function Suspended() {
  const { suspended } = useHere().campaign.calendar;
  return suspended ? <Notice tone="warning" title={text.value.calendar.suspended(suspended.reason)} /> : null;
}

export function Status() {
  const here = useHere();
  const { campaign } = here;
  const { calendar } = text.value;
  const next = comingUp(here);
  return (
    <section class="card status" aria-label={calendar.title}>
      <p class="state"><Icon name="clock" /> {stateOf(campaign)}</p>
      <Suspended />
      {next && (
        <p>
          {next.words} <Countdown until={next.at} />
          <br />
          <span class="muted">{next.closing ? <Closing at={next.at} /> : <Moment at={next.at} />}</span>
        </p>
      )}
    </section>
  );
}
