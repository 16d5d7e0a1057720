import type { nextCampaign as fr } from "../fr/next-campaign";

const s = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const nextCampaign: typeof fr = {
  lead: (label) => `The new campaign takes over the specialties, territories and parameters of “${label}”. Lists are loaded afterwards.`,
  label: "Label",
  labelHint: "For example “Mai 2027”. The rounds will be called so.",
  labelMissing: "Give a label.",
  id: "Identifier",
  idHint: "It is in the addresses of pages and changes no more: lower-case letters, digits and hyphens, as in “2027-05”.",
  idMissing: "Give an identifier.",
  first: "First Monday of the wishes",
  firstHint: "The other dates are proposed from it, as for the campaigns of the past.",
  firstMissing: "Give a date.",
  notMonday: "Wishes open on a Monday: choose one.",
  propose: "Propose the dates",
  proposed: "Dates proposed",
  proposedMore: "You can change them in the calendar. While its date of announcement is empty, only administrators read them.",
  kept: "Taken over",
  specialties: (count) => s(count, "specialty", "specialties"),
  territories: (count) => s(count, "subdivision", "subdivisions"),
  parameters: "minimums of wishes, reserve of places and default ranks",
  create: "Create the campaign",
  done: (label) => `The campaign “${label}” is created.`,
  doneMore: "It is a draft. Check its calendar, load its lists, then commit to its draw.",
  open: "Open its calendar",
};
