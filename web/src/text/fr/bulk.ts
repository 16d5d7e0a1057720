// Texts about the same hearts for many posts, loaded with the form that gives them.
export const bulk = {
  title: (count: number, all: boolean) => `Donner les mêmes cœurs aux ${count} postes${all ? "" : " filtrés"}`,
  apply: "Appliquer",
  done: (count: number) => `${count} poste${count > 1 ? "s" : ""} modifié${count > 1 ? "s" : ""}.`,
  ask: (hearts: string, posts: number) => `${hearts} pour ${posts} poste${posts > 1 ? "s" : ""} ?`,
  replaces: (count: number) =>
    count > 1 ? `${count} de ces postes ont déjà des cœurs, qui seront remplacés.` : "Un de ces postes a déjà des cœurs, qui seront remplacés.",
  undo: "Annuler ce changement",
  undone: "Les cœurs d’avant sont rétablis.",
};
