import type { bulk as french } from "../fr/bulk";

const s = (count: number): string => (count === 1 ? "" : "s");

export const bulk: typeof french = {
  title: (count, all) => `Give the same hearts to the ${count} ${all ? "" : "filtered "}posts`,
  apply: "Apply",
  done: (count) => `${count} post${s(count)} changed.`,
  ask: (hearts, posts) => `${hearts} for ${posts} post${s(posts)}?`,
  replaces: (count) =>
    count > 1 ? `${count} of these posts have hearts already, which will be replaced.` : "One of these posts has hearts already, which will be replaced.",
  undo: "Undo this change",
  undone: "The hearts are as before.",
};
