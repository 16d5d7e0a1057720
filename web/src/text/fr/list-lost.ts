const wishes = (count: number): string => `${count} vœu${count > 1 ? "x" : ""}`;

export const listLost = {
  /** `counted` is unknown while the list of the time before a change of address is hidden. */
  title: (counted?: number) =>
    counted === undefined ? "Votre liste validée ne comptera plus" : `Votre liste validée de ${wishes(counted)} ne comptera plus`,
  more: (given: number, required: number) =>
    `Celle-ci n’a que ${wishes(given)} sur ${required} requis : si vous la validez, vous n’êtes pas dans cette vague, sauf si vous en validez une autre, suffisante, avant la fermeture.`,
  keep: "Garder ma liste validée",
  confirm: "Valider quand même",
};
