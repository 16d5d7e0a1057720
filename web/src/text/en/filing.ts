import type { filing as fr } from "../fr/filing";

const s = (count: number): string => (count === 1 ? "" : "s");

export const filing: typeof fr = {
  lead: "Your documents are read by the heads of the sites where you are a candidate. Each is a PDF of at most 5 MB. Letters of recommendation and publications are not allowed.",
  sheetReaders: "Students to whom this post is open read it before they choose, and so do those who follow the campaign.",
  missing: "Missing",
  uploaded: (when, size) => `Uploaded on ${when} (${size})`,
  choose: "Choose a PDF",
  replace: "Replace",
  sure: (label) => `Remove this document${label && `, ${label}`}?`,
  sureMore: "Nobody will be able to read it. You may file another one while filing is open.",
  remove: "Remove",
  open: "Open",
  sending: (percent) => `Sending: ${percent}%`,
  checking: "Checking…",
  tooLarge: (most) => `This file is over ${most}.`,
  notPdf: "This file is not a PDF.",
  complete: "Your documents are complete.",
  incomplete: (missing) => `${missing} document${s(missing)} missing. That does not exclude you from the matching, but heads of sites will see it.`,
  closed: "Uploading is closed.",
  until: "Uploading is open until",
  opens: "Uploading opens on",
};
