// Texts about where a post stands, loaded with the screens that show it.
const s = (count: number): string => (count > 1 ? "s" : "");

export const postStatus = {
  filled: "Toutes les places sont pourvues.",
  suspended: "La campagne est suspendue.",
  notOpen: "La description de ce poste n’est pas encore ouverte.",
  describe: "Descriptions ouvertes : vérifiez et décrivez ce poste avant que les étudiants donnent leurs vœux.",
  awaitingWishes: "En attente des vœux : les candidats seront visibles à l’ouverture des classements.",
  noCandidate: "Aucun candidat.",
  /** `needed` candidates still have to be ranked for the ranking to be valid; `left` have neither rank nor refusal. */
  toRank: (needed: number, left: number, all: number) =>
    `Classement non valide : encore ${needed} à classer pour qu’il le soit (${left} sans rang ni refus sur ${all}).`,
  tooManyRefused: (many: number) => `${many} refus de trop : ce classement ne peut pas devenir valide en l’état.`,
  valid: (all: number) => `Classement valide (${all} candidat${s(all)}).`,
  validLeft: (left: number) => `${left} candidature${s(left)} sans rang ni refus : traitée${s(left)} comme non retenue${s(left)}.`,
  onlyReads: (referent: string) => `Vous consultez ce poste : ${referent} le décrit et classe les candidats.`,
  ranks: {
    own: "Classements clos : les rangs du référent comptent.",
    default: "Classements clos : faute de classement valide, les rangs par défaut comptent.",
  },
  received: (names: string) => `Affectations publiées : ${names}`,
  left: (count: number) => `Places restantes : ${count}`,
};
