// An office that people write to, and its name.
import type { Shape } from "../../api/client";
import { type Campaign, specialtyLabel } from "../../campaign/campaign";
import { text } from "./words";

export type Office = Shape<"OfficeView">;

/** The name of an office: *ARS Bretagne*. */
export function nameOf(campaign: Campaign, { office }: Office): string {
  const { names } = text.value.contacts;
  switch (office.kind) {
    case "agency": return names.agency(office.region);
    case "faculty": return names.faculty(office.subdivision);
    case "coordination": return names.coordination(specialtyLabel(campaign, office.specialty), office.region);
  }
}
