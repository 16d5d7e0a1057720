// Texts about what is left to do for those who follow a campaign, loaded with the first screen.
export const followed = {
  /** Counts of those not finished while a window is open, and of what the rounds have left. */
  wishes: (count: number) => (count === 0
    ? "Tous les étudiants participants ont des candidatures suffisantes."
    : `Étudiants participants sans candidatures suffisantes : ${count}`),
  ranking: (count: number) => (count === 0 ? "Tous les classements sont valides." : `Classements non valides : ${count}`),
  withoutPost: (count: number) => (count === 0 ? "Tous les étudiants participants ont un poste." : `Étudiants participants sans poste : ${count}`),
  /** Places left, and the posts that have them. */
  withPlace: (places: number, posts: number) => (places === 0 ? "Aucun poste n’a de place libre." : `Places libres : ${places}, sur ${posts} poste${posts > 1 ? "s" : ""}`),
  delegations: (count: number) => `Délégations à décider : ${count}`,
  see: "Voir la liste",
  blocking: (count: number) => `Contrôles qui bloquent l’ouverture des vœux : ${count}`,
  toLookAt: (count: number) => `Rien ne bloque l’ouverture des vœux ; points à regarder : ${count}`,
  refused: (who: string, reason: string) => `Votre demande est refusée par ${who} : « ${reason} »`,
  approvals: (count: number) => `Accords à donner : ${count}`,
  toPublish: "Un calcul vérifié attend sa publication.",
  agreed: "La publication est approuvée par deux administrateurs : elle part à l’heure des résultats.",
  notVerified: "Aucun calcul vérifié n’est encore prêt à être publié.",
};
