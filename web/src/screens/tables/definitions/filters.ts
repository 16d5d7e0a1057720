// Filters that several tables have.
import { type Campaign, specialtyLabel } from "../../../campaign/campaign";
import type { Filter } from "../definition";

const unique = (values: readonly string[]): [string, string][] =>
  [...new Set(values)].sort((a, b) => a.localeCompare(b, "fr")).map((value) => [value, value]);

/** The regions and the specialties (code, label) of a campaign, as they are chosen from. */
export const regions = ({ territories }: Campaign) => unique(territories.map(({ region }) => region));
export const specialties = (campaign: Campaign) =>
  campaign.specialties.map(({ code, label }): [string, string] => [code, label]).sort(([, a], [, b]) => a.localeCompare(b, "fr"));

export const region = <Row extends { region: string }>(): Filter<Row> => ({
  name: "region",
  label: (text) => text.tables.filters.region,
  kind: "choice",
  options: regions,
  passes: (row, value) => row.region === value,
});

export const subdivision = <Row extends { subdivision: string }>(): Filter<Row> => ({
  name: "subdivision",
  label: (text) => text.tables.filters.subdivision,
  kind: "choice",
  options: (campaign) => unique(campaign.territories.map((territory) => territory.subdivision)),
  passes: (row, value) => row.subdivision === value,
});

/** By code; rows have the label. */
export const specialty = <Row extends object>(of: (row: Row) => string): Filter<Row> => ({
  name: "specialty",
  label: (text) => text.tables.filters.specialty,
  kind: "choice",
  options: specialties,
  passes: (row, value, campaign) => of(row) === specialtyLabel(campaign, value),
});

export const yesNo = <Row extends object>(
  name: string,
  of: (row: Row) => boolean,
  words: Filter<Row>["label"],
): Filter<Row> => ({ name, label: words, kind: "yes_no", passes: (row, value) => of(row) === (value === "true") });
