// The dates of a step of the tutorial, from the public calendar of a campaign.
import type { Shape } from "../../api/client";
import { civil, civilEnd, toCivil } from "../../time/dates";
import { text } from "../../text";
import type { tutorial } from "../../text/fr/tutorial";
import type { Dated } from "./story";

export type Campaign = Shape<"CampaignDates">;
/** The texts of the tutorial, in one language. */
export type Words = typeof tutorial;

/** The dates in words, one line for each round: *Vague 1 : du … au …*; `until` leaves out when a window opens. */
export function inDates(words: Words, campaign: Campaign, { when, rounds }: Dated, until: boolean): string[] {
  const { calendar, common } = text.value;
  const span = (opens: string, closes: string): string =>
    until ? words.until(civilEnd(toCivil(closes))) : calendar.fromTo(civil(toCivil(opens)), civilEnd(toCivil(closes)));
  const opening = campaign.rounds[0]?.wishes.opens_at ?? campaign.off_application.opens_at;
  const each = (said: (round: Campaign["rounds"][number]) => string): string[] => campaign.rounds
    .filter((_, index) => !rounds || (rounds === "first") === (index === 0))
    .map((round) => `${round.label.replace(" - ", " – ")}${common.colon} ${said(round)}`);
  switch (when) {
    case "dossiers": return [span(campaign.dossier_opens_at, campaign.rounds[0]?.wishes.closes_at ?? opening)];
    case "descriptions": return [span(campaign.descriptions_open_at, opening)];
    case "preparation": return [span(campaign.dossier_opens_at, opening)];
    case "wishes": return each(({ wishes }) => span(wishes.opens_at, wishes.closes_at));
    case "ranking": return each(({ ranking }) => span(ranking.opens_at, ranking.closes_at));
    case "results": return each(({ results_at }) => words.on(civil(toCivil(results_at))));
    case "offApplication": return [span(campaign.off_application.opens_at, campaign.off_application.closes_at)];
  }
}
