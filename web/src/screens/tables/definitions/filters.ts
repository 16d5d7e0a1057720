// Filters that several tables have.
import { type Campaign, specialtyLabel } from "../../../campaign/campaign";
import { found } from "../select";

const unique = (values: readonly string[]): [string, string][] =>
  [...new Set(values)].sort((a, b) => a.localeCompare(b, "fr")).map((value) => [value, value]);

/** The regions and the specialties (code, label) of a campaign, as they are chosen from. */
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

/** By code; rows have the label. */
export const specialty = <Row extends object>(of: (row: Row) => string) => ({
  kind: "choice" as const,
  options: specialties,
  passes: (row: Row, value: string, campaign: Campaign) => of(row) === specialtyLabel(campaign, value),
});

/** Of what a row says yes or no to; a row that says neither passes neither. */
export const yesNo = <Row extends object>(of: (row: Row) => boolean | null | undefined) => ({
  kind: "yes_no" as const,
  passes: (row: Row, value: string) => of(row) === (value === "true"),
});

/** Typed, and looked for in these texts of a row. */
export const search = <Row extends object>(texts: (row: Row) => readonly string[]) => ({
  kind: "search" as const,
  passes: found(texts),
});
