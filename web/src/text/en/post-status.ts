import type { postStatus as fr } from "../fr/post-status";

const s = (count: number): string => (count === 1 ? "" : "s");

export const postStatus: typeof fr = {
  filled: "Every place is filled.",
  suspended: "The campaign is suspended.",
  notOpen: "This post cannot be described yet.",
  describe: "Descriptions are open: check and describe this post before students give their wishes.",
  awaitingWishes: "Waiting for the wishes: candidates will be visible when the rankings open.",
  noCandidate: "No candidate.",
  toRank: (needed, left, all) => `Ranking not valid: ${needed} more to rank for it to be (${left} of ${all} with neither rank nor refusal).`,
  tooManyRefused: (many) => `${many} refusal${s(many)} too many: as it is, this ranking cannot become valid.`,
  valid: (all) => `Valid ranking (${all} candidate${s(all)}).`,
  validLeft: (left) => `${left} application${s(left)} with neither rank nor refusal: treated as not retained.`,
  onlyReads: (referent) => `You read this post: ${referent} describes it and ranks the candidates.`,
  ranks: {
    own: "Rankings are closed: the ranks of the référent count.",
    default: "Rankings are closed: as the ranking is not valid, the default ranks count.",
  },
  received: (names) => `Published assignments: ${names}`,
  left: (count) => `Places left: ${count}`,
};
