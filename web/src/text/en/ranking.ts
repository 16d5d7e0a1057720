import type { ranking as fr } from "../fr/ranking";

const s = (count: number): string => (count === 1 ? "" : "s");

export const ranking: typeof fr = {
  none: "No post is attached to you in this campaign.",
  access: { referent: "Lead access", consultative: "Read-only access" },
  delegated: "Ranking delegated",
  delegatedToYou: "The référent RTS has delegated this ranking to you: you can rank.",
  savedBy: (name) => `Last saved by delegation: ${name}`,
  done: (valid, all) => `${valid} of ${all} rankings valid`,
  nextPost: (name) => `Next post to rank: ${name}`,
  referentIs: (name: string) => `Lead RTS: ${name}`,
  candidates: (count) => (count === 0 ? "No candidate" : `${count} candidate${s(count)}`),
  ifForgotten: (same, other) =>
    `A ranking that is not valid when the rankings close is replaced: everybody at rank ${same} (the post’s subdivision) or ${other} (others), tied.`,
  beforeOpening: "Candidates can be seen once ranking opens.",
  whileSuspended: "The campaign is suspended: candidates will be shown again when it goes on, since wishes may open again.",
  valid: "Valid ranking",
  invalid: "Ranking not valid",
  windowTitle: "Ranking period",
  opens: "Opens:",
  closes: "Closes:",
  counters: {
    candidates: "Number of applications",
    to_rank: "Applications left to rank",
    ranked: "Applications retained",
    refused: "Applications not retained",
  },
  light: (ranked, candidates, needed) =>
    `${ranked} of ${candidates} candidate${s(candidates)} ranked; at least ${needed} are needed.`,
  mayRefuse: (most, candidates) =>
    most === 0
      ? `No refusal allowed among ${candidates} application${s(candidates)}: all are to be ranked.`
      : `Refusals allowed: at most ${most} of ${candidates} applications.`,
  tooManyRefused: (many, candidates) =>
    `${many} refusal${s(many)} too many among ${candidates} application${s(candidates)}: this ranking can no longer become valid ` +
    `unless you put ${many > 1 ? `${many} candidates` : "one candidate"} back to rank.`,
  ifInvalid: (same, other, over) =>
    `Ranking not valid: by default, candidates ${over ? "were" : "will be"} ranked tied ${same} (subdivision) or tied ${other} (other subdivisions). ` +
    `The ranks and refusals entered ${over ? "were not" : "will not be"} taken into account.`,
  whenValid: (over) => `This ranking ${over ? "was taken as it was when the window closed" : "will be used as it is when the window closes"}.`,
  stillYours: "You can still change it.",
  treatAll: (count) => `${count} application${s(count)} left to process: without a rank or a refusal, processed as not retained.`,
  group: (rank, tied) => (tied > 1 ? `Rank ${rank}: ${tied} tied` : `Rank ${rank}`),
  savesItself: "Each change is saved automatically. The last state saved at the closing counts.",
  howTo: "Type a rank, or press “Rank”; “Same rank as the one before” makes ties.",
  toRank: "To rank",
  refusedGroup: "Not retained",
  name: "Name",
  number: "Rank",
  numberFor: (name) => `Rank of ${name}`,
  up: "Move up",
  down: "Move down",
  tie: "Same rank as the one before",
  split: "Split",
  refuse: "Do not retain",
  rankLast: "Rank",
  takeBack: "Put back to rank",
  of: (verb, name) => `${verb}: ${name}`,
  moved: (name, rank) => `${name}: rank ${rank}`,
  refusedSaid: (name) => `${name}: not retained`,
  backSaid: (name) => `${name}: to rank`,
  sameSubdivision: "Of the subdivision",
  otherSubdivision: "Other subdivision",
  localCount: (local: number, all: number) => `Of the ${all} ranked candidates, ${local} ${local === 1 ? "is" : "are"} of the post’s subdivision`,
  shifted: "Shifted",
  dossier: "Documents",
  dossierOf: (name) => `Documents of ${name}`,
  dossierComplete: "All documents filed",
  dossierLacks: (pieces) => `Missing: ${pieces}`,
  pieces: { cv: "CV", motivation_letter: "letter", training_contract: "contract" },
  dossierEmpty: "No document was uploaded.",
  assigned: "Assigned",
  notRanked: "Not ranked",
  description: "Description of the post",
  descriptionHint: "What students read: activity, supervision, duties, housing… 4,000 characters at most, plain text.",
  descriptionSaved: "The description is saved.",
  descriptionStale: "The description was changed elsewhere meanwhile. The saved version is:",
  history: "Saved rankings",
  readOnly: (why) => `This ranking can only be read. ${why}`,
  back: "All my posts",
};
