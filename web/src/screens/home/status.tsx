// The state of the campaign in plain words, and the time left until it changes.
import { type Campaign, currentRound } from "../../campaign/campaign";
import { now } from "../../time/dates";
import { text } from "../../text";
import { Icon } from "../../ui/icon";
import { Notice } from "../../ui/notice";
import { Closing, Countdown, Moment } from "../../ui/parts";

/** The state in words: *Vague 1 : les étudiants donnent leurs cœurs.* */
function stateOf(campaign: Campaign): string {
  const { states } = text.value.calendar;
  const { phase } = campaign;
  if (!("round" in phase)) return states[phase.state];
  const label = campaign.rounds.find((round) => round.number === phase.round)?.label ?? String(phase.round);
  return states[phase.state](label);
}

export function Status({ campaign }: { campaign: Campaign }) {
  const { calendar } = text.value;
  const suspension = campaign.calendar.suspended;
  const next = comingUp(campaign);
  return (
    <section class="card status" aria-label={calendar.title}>
      <p class="state"><Icon name="clock" /> {stateOf(campaign)}</p>
      {suspension && <Notice tone="warning" title={calendar.suspended(suspension.reason)} />}
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

interface Coming {
  words: string;
  at: string;
  closing: boolean;
}

/** The next instant of the current round at which its state changes, and what happens then. */
function comingUp(campaign: Campaign): Coming | undefined {
  const { calendar } = text.value;
  const { next, wishes, ranking } = calendar;
  const ahead = [currentRound(campaign), ...campaign.rounds].filter((round) => round !== undefined);
  for (const round of ahead) {
    const instants: Coming[] = [
      { words: next.opens(wishes), at: round.wishes.opens_at, closing: false },
      { words: next.closes(wishes), at: round.wishes.closes_at, closing: true },
      { words: next.opens(ranking), at: round.ranking.opens_at, closing: false },
      { words: next.closes(ranking), at: round.ranking.closes_at, closing: true },
      { words: next.results, at: round.results_at, closing: false },
    ];
    const found = instants.find(({ at }) => Date.parse(at) > now.value);
    if (found) return found;
  }
  return undefined;
}
