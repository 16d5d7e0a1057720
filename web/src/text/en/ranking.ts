import type { Catalogue } from "..";

const s = (count: number): string => (count === 1 ? "" : "s");

export const ranking: Catalogue["ranking"] = {
  title: "Ranking of the candidates",
  none: "No post is attached to you in this campaign.",
  access: { referent: "Lead access", consultative: "Consultative access" },
  accessMore: {
    referent: "You rank the candidates of this post.",
    consultative: "You read this ranking; the lead head of the site fills it in.",
  },
  candidates: (count) => (count === 0 ? "No candidate" : `${count} candidate${s(count)}`),
  beforeOpening: "Candidates can be seen once ranking opens.",
  valid: "Valid ranking",
  invalid: "Ranking not valid",
  windowTitle: "Ranking period",
  opens: "Opens:",
  closes: "Closes:",
  counters: {
    candidates: "Number of candidatures",
    to_rank: "Candidatures left to rank",
    ranked: "Candidatures retained",
    refused: "Candidatures not retained",
  },
  light: (ranked, candidates, needed) =>
    `${ranked} of ${candidates} candidate${s(candidates)} ranked; at least ${needed} are needed.`,
  mayRefuse: (most, candidates) =>
    most === 0
      ? `With ${candidates} candidature${s(candidates)}, none can be refused: all must be ranked.`
      : `You may refuse at most ${most} of ${candidates} candidatures.`,
  ifInvalid: (same, other) =>
    `Ranking not valid: by default, candidates will be ranked tied ${same} (subdivision) or tied ${other} (other subdivisions). ` +
    "Your ranks and refusals will not be taken into account.",
  whenValid: "This ranking will be used as it is when the window closes. You can still change it.",
  treatAll: (count) => `${count} candidature${s(count)} left to treat: without a rank or a refusal, treated as not retained.`,
  group: (rank, tied) => (tied > 1 ? `Rank ${rank}: ${tied} tied` : `Rank ${rank}`),
  toRank: "To rank",
  refusedGroup: "Not retained",
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
  localCount: (local, all) => `${local} of the subdivision among ${all} ranked`,
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
