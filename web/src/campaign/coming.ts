// The state of a campaign in words, and the next instant at which it changes.
import { ownStudent, type Role } from "../session/session";
import { instantOf, now } from "../time/dates";
import { text } from "../text";
import { type Campaign, currentRound, type Here, type Round, roundsOf } from "./campaign";

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

type Instant = Omit<Coming, "later">;

/** What there is of a round, in order; a student has no part in the ranking. */
function ofRound({ wishes: given, ranking: ranked, results_at }: Round, asStudent: boolean): Instant[] {
  const { next, events, wishes, ranking } = text.value.calendar;
  const ranks: Instant[] = [
    { words: next.opens(ranking), event: events.opens(ranking), at: ranked.opens_at, closing: false },
    { words: next.closes(ranking), event: events.closes(ranking), at: ranked.closes_at, closing: true },
  ];
  return [
    { words: next.opens(wishes), event: events.opens(wishes), at: given.opens_at, closing: false },
    { words: next.closes(wishes), event: events.closes(wishes), at: given.closes_at, closing: true },
    ...(asStudent ? [] : ranks),
    { words: next.results, event: events.results, at: results_at, closing: false },
  ];
}

/** The next instant at which the state of the campaign changes for somebody, and what happens then. */
export function comingUp({ campaign, roles }: Pick<Here, "campaign" | "roles">): Coming | undefined {
  const { calendar: { next, events, dossiers, offApplication, final }, shell: { screens } } = text.value;
  const { calendar } = campaign;
  // A suspension stops the countdown: the dates that hold are told when the campaign resumes.
  if (campaign.phase.state === "suspended") return undefined;
  const only = (role: Role) => roles.size === 1 && roles.has(role);
  const opens = (what: string, local: string): Instant => ({ words: next.opens(what), event: events.opens(what), at: instantOf(local), closing: false });
  const before = [
    ...(only("supervisor") ? [] : [opens(dossiers, calendar.dossier_opens)]),
    ...(only("student") ? [] : [opens(screens.descriptions, calendar.descriptions_open)]),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const current = currentRound(campaign);
  const most = only("student") ? roundsOf(campaign, ownStudent(campaign.id)) : campaign.rounds.length;
  const rounds = [current, ...campaign.rounds].filter((round) => round !== undefined && round.number <= most) as Round[];
  const end = instantOf(calendar.off_application.closes);
  const after: Instant[] = [
    opens(offApplication, calendar.off_application.opens),
    { words: next.closes(offApplication), event: events.closes(offApplication), at: end, closing: true },
    { words: next.final, event: final, at: instantOf(calendar.final_results_at), closing: false },
  ];
  const all: Coming[] = [
    ...before,
    ...rounds.flatMap((round) => ofRound(round, only("student")).map((instant): Coming =>
      (round.number === rounds[0]?.number ? instant : { ...instant, later: round.label }))),
    ...after,
  ];
  return all.find(({ at }) => Date.parse(at) > now.value);
}
