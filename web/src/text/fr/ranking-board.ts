/** The texts about moving candidates, which only the ranking of a post loads. */
export const board = {
  orDrag: "Sur un grand écran, vous pouvez aussi faire glisser le nom d’un candidat entre deux rangs, ou sur un rang pour un ex æquo.",
  nobody: "Personne.",
  noneRanked: "Aucun candidat n’est encore classé.",
  newRank: (rank: number) => `Nouveau rang ${rank}`,
  lowered: (wanted: number, rank: number) => `Rang ${rank} et non ${wanted} : les rangs se suivent, sans rang vide.`,
  noRank: "–",
  notRetained: "candidature non retenue",
};
