import type { followed as fr } from "../fr/followed";

export const followed: typeof fr = {
  wishes: (count) => (count === 0 ? "All students who take part have enough applications." : `Students taking part without enough applications: ${count}`),
  ranking: (count) => (count === 0 ? "All rankings are valid." : `Rankings that are not valid: ${count}`),
  withoutPost: (count) => (count === 0 ? "Every participating student has a post." : `Participating students without a post: ${count}`),
  withPlace: (places, posts) => (places === 0 ? "No post has a free place." : `Free places: ${places}, on ${posts} post${posts > 1 ? "s" : ""}`),
  delegations: (count) => `Delegations to decide: ${count}`,
  see: "See the list",
  blocking: (count) => `Checks that block the opening of the wishes: ${count}`,
  toLookAt: (count) => `Nothing blocks the opening of the wishes; points to look at: ${count}`,
  refused: (who, reason) => `Your request was refused by ${who}: “${reason}”`,
  approvals: (count) => `Approvals to give: ${count}`,
  toPublish: "A verified run waits for its publication.",
  agreed: "Two administrators have approved the publication: it is made at the hour of the results.",
  notVerified: "No verified run is ready to be published yet.",
};
