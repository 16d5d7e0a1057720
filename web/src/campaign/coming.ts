// The state of a campaign in words, and the next instant at which it changes.
import { now } from "../time/dates";
import { text } from "../text";
import { type Campaign, currentRound } from "./campaign";

/** The state in words: *Vague 1 : les étudiants donnent leurs cœurs.* */
export function stateOf(campaign: Campaign): string {
  const { states } = text.value.calendar;
  const { phase } = campaign;
  if (!("round" in phase)) return states[phase.state];
  const label = campaign.rounds.find((round) => round.number === phase.round)?.label ?? String(phase.round);
  return states[phase.state](label);
}

export interface Coming {
  /** What happens then, before the time that is left: *Vœux des étudiants : fermeture dans*. */
  words: string;
  /** What happens then: *Vœux des étudiants : fermeture*. */
  event: string;
  at: string;
  closing: boolean;
  /** The label of the round in which it happens, if it is not the current one: *Mai 2024 - vague 2*. */
  later?: string;
}

/** The next instant of the current round at which its state changes, and what happens then. */
export function comingUp(campaign: Campaign): Coming | undefined {
  const { next, events, wishes, ranking } = text.value.calendar;
  const ahead = [currentRound(campaign), ...campaign.rounds].filter((round) => round !== undefined);
  for (const round of ahead) {
    const instants: Coming[] = [
      { words: next.opens(wishes), event: events.opens(wishes), at: round.wishes.opens_at, closing: false },
      { words: next.closes(wishes), event: events.closes(wishes), at: round.wishes.closes_at, closing: true },
      { words: next.opens(ranking), event: events.opens(ranking), at: round.ranking.opens_at, closing: false },
      { words: next.closes(ranking), event: events.closes(ranking), at: round.ranking.closes_at, closing: true },
      { words: next.results, event: events.results, at: round.results_at, closing: false },
    ];
    const found = instants.find(({ at }) => Date.parse(at) > now.value);
    if (found) return round.number === ahead[0]?.number ? found : { ...found, later: round.label };
  }
  return undefined;
}
