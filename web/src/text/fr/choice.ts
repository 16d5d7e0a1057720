// Texts about posts and wishes, loaded with the screens on which a student chooses.
export const choice = {
  heartsFor: (post: string) => `Cœurs pour ${post}`,
  zeroMeans: "Aucun cœur : vous n’obtiendrez jamais ce poste.",
  notTheValidated: "à valider de nouveau",
  counter: (given: number, required: number) => `${given} vœu${given > 1 ? "x" : ""}, ${required} requis`,
  counterMore: (given: number, eligible: number, required: number) =>
    `${given} vœu${given > 1 ? "x" : ""} sur ${eligible} poste${eligible > 1 ? "s" : ""}, ${required} requis`,
  below: (missing: number) =>
    `Il manque ${missing} vœu${missing > 1 ? "x" : ""} : en dessous du minimum à la fermeture, vous n’êtes pas dans cette vague.`,
  enough: "Le minimum est atteint.",
  states: {
    draft: "Brouillon",
    none: "Aucun vœu validé",
    validated: (when: string) => `Validé le ${when} (heure de Paris)`,
  },
  notValidated: "Ce que vous avez saisi n’est pas validé. Seule une liste validée compte : appuyez sur « Valider ma liste ».",
  differs: (when: string, enough: boolean) =>
    `Votre brouillon est différent de la liste validée le ${when}. C’est la liste validée qui compte${enough ? " : appuyez sur « Valider ma liste » pour la remplacer" : ""}.`,
  tooShort: (version: number, counted: number, required: number) =>
    `La version ${version}, validée, a ${counted} vœu${counted > 1 ? "x" : ""} sur ${required} requis : elle ne compte pas.`,
  shortDraft: (count: number, enough: boolean) =>
    `Votre brouillon a ${count} vœu${count > 1 ? "x" : ""}, ce qui ${enough ? "suffit : appuyez sur « Valider ma liste » pour qu’il compte" : "ne suffit pas encore"}.`,
  validateNow: "Valider ma liste",
  validatedTitle: "Votre liste est validée",
  insufficientTitle: "Liste validée, mais insuffisante",
  validatedMore: "C’est elle que l’algorithme utilisera, sauf si vous en validez une autre avant la fermeture. Le reçu vous est aussi envoyé par e-mail.",
  insufficient: "Votre liste est validée, mais elle est en dessous du minimum requis : elle ne sera pas prise en compte en l’état.",
  add: "Ajouter des postes",
  empty: "Votre liste est vide.",
  emptyMore: "Donnez des cœurs aux postes qui vous intéressent.",
  group: (hearts: number, posts: number) =>
    `${hearts} cœur${hearts > 1 ? "s" : ""} : ${posts} poste${posts > 1 ? "s" : ""}${posts > 1 ? " à égalité" : ""}`,
  goesTo: (group: string | undefined) =>
    group ? `Ira dans le groupe « ${group} » quand vous quitterez cette ligne.` : "Sera retiré de votre liste quand vous quitterez cette ligne.",
  closedBanner: (why: string) => `Votre liste est en lecture seule. ${why}`,
  wishes: (count: number) => `${count} vœu${count > 1 ? "x" : ""}`,
  noLongerOffered: "N’est plus proposé",
  offers: {
    own: "votre subdivision",
    ownOf: (subdivision: string) => `${subdivision} (la vôtre)`,
    left: "Les postes qui ont encore une place pour vous : ils sont proposés à la vague suivante.",
    search: "Nom, établissement, numéro",
    hearts: "Mes cœurs",
    withHearts: "Avec des cœurs",
    withoutHearts: "Sans cœur",
    sort: "Trier par",
    demand: (count: number | null | undefined, round: number) => `${count ?? "moins de 5"} candidats à la vague ${round}`,
    details: "Détails",
    none: "Aucun poste ne correspond à ces filtres.",
    noneOpen: "Aucun poste ne vous est ouvert dans cette vague. Seuls le sont les postes de votre spécialité et de votre territoire qui ont encore une place ; en semestre décalé, ceux d’entre eux qui sont décalés.",
    reset: "Effacer les filtres",
  },
};
