// Filters that several tables share.
import { type Campaign, specialtyLabel } from "../../../campaign/campaign";
import { found } from "../select";

const unique = (values: readonly string[]): [string, string][] =>
  [...new Set(values)].sort((a, b) => a.localeCompare(b, "fr")).map((value) => [value, value]);

/** The regions of a campaign and its specialties (code, label), as options to choose from. */
export const regions = ({ territories }: Campaign) => unique(territories.map(({ region }) => region));
export const specialties = (campaign: Campaign) =>
  campaign.specialties.map(({ code, label }): [string, string] => [code, label]).sort(([, a], [, b]) => a.localeCompare(b, "fr"));

export const region = <Row extends { region: string }>() => ({
  kind: "choice" as const,
  options: regions,
  passes: (row: Row, value: string) => row.region === value,
});

export const subdivision = <Row extends { subdivision: string }>() => ({
  kind: "choice" as const,
  options: (campaign: Campaign) => unique(campaign.territories.map((territory) => territory.subdivision)),
  passes: (row: Row, value: string) => row.subdivision === value,
});

/** The round in which rows are read, among those that have begun. */
export const round = () => ({
  kind: "choice" as const,
  served: true as const,
  options: ({ current_round, rounds }: Campaign) =>
    rounds.filter(({ number }) => number <= current_round).map(({ number, label }): [string, string] => [String(number), label]),
  passes: () => true,
});

/** Filters by the code of a specialty; rows hold its label. */
export const specialty = <Row extends object>(of: (row: Row) => string) => ({
  kind: "choice" as const,
  options: specialties,
  passes: (row: Row, value: string, campaign: Campaign) => of(row) === specialtyLabel(campaign, value),
});

/** Filters by a yes-or-no field. A row in which it is `null` passes for neither answer. */
export const yesNo = <Row extends object>(of: (row: Row) => boolean | null | undefined) => ({
  kind: "yes_no" as const,
  passes: (row: Row, value: string) => of(row) === (value === "true"),
});

/** Searches the words typed in the given texts of a row. */
export const search = <Row extends object>(texts: (row: Row) => readonly string[]) => ({
  kind: "search" as const,
  passes: found(texts),
});
