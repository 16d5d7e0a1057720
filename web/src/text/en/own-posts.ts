import type { ownPosts as fr } from "../fr/own-posts";

const s = (count: number): string => (count === 1 ? "" : "s");

export const ownPosts: typeof fr = {
  until: "To be written before the wishes open, after which the text changes no more:",
  over: "Students have received the descriptions: they change no more, unless your ARS is asked.",
  later: "Descriptions open on",
  guideTitle: "What students look for",
  guide: [
    "The work: patients, procedures, places, degree of autonomy.",
    "The supervision: by whom, how often, what training.",
    "Duties and on-call, hours, lodging and transport.",
    "Whom to call for a visit.",
  ],
  guideMore: "They read this text as it is, below the data of the post. Put in it neither the name of a student nor a criterion that is not professional.",
  nothing: "No assignment is published for your posts.",
  people: (count) => `${count} student${s(count)} assigned`,
  left: "Withdrawal",
  unread: "This result cannot be read at the moment.",
  nobody: "Nobody obtained this post in this round.",
  more: "Each student reads your name and your address with their result, and can write to you. The ARS pronounces the assignment.",
};
