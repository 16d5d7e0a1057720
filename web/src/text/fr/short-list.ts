const wishes = (count: number): string => `${count} vœu${count > 1 ? "x" : ""}`;

export const shortList = {
  missing: (count: number) => `Il manque ${wishes(count)} à votre liste`,
  /** `counted` is unknown while the list of the time before a change of address is hidden. */
  lost: (counted?: number) =>
    counted === undefined ? "Votre liste validée ne comptera plus" : `Votre liste validée de ${wishes(counted)} ne comptera plus`,
  more: (given: number, required: number) =>
    `Cette liste a ${wishes(given)} sur ${required} requis : même validée, elle ne compte pas. Vous ne serez pas dans cette vague, sauf si vous validez une liste suffisante avant la fermeture.`,
  goOn: "Continuer ma liste",
  keep: "Garder ma liste validée",
  confirm: "Valider quand même",
};
