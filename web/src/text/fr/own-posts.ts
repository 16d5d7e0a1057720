// Texts of *Description des postes* and of *Étudiants affectés*, loaded with these screens of RTS.
const s = (count: number): string => (count > 1 ? "s" : "");

export const ownPosts = {
  until: "À compléter avant l’ouverture des vœux, après laquelle le texte ne change plus\u00a0:",
  over: "Les étudiants ont reçu les descriptions\u00a0: elles ne changent plus, sauf demande à votre ARS.",
  later: "La saisie ouvre le",
  guideTitle: "Ce que les étudiants cherchent",
  guide: [
    "L’activité\u00a0: patients, actes, lieux d’exercice, part d’autonomie.",
    "L’encadrement\u00a0: qui supervise, à quel rythme, quelle formation.",
    "Les gardes et astreintes, les horaires, le logement et les transports.",
    "Qui appeler pour une visite.",
  ],
  guideMore: "Ils lisent ce texte tel quel, sous les données du poste. N’y mettez ni le nom d’un étudiant, ni un critère de sélection qui ne serait pas professionnel.",
  nothing: "Aucune affectation n’est publiée pour vos postes.",
  people: (count: number) => `${count} étudiant${s(count)} affecté${s(count)}`,
  left: "Désistement",
  unread: "Ce résultat ne peut pas être lu en ce moment.",
  nobody: "Personne n’a obtenu ce poste dans cette vague.",
  more: "Chaque étudiant lit sur son résultat votre nom et votre adresse, et peut vous écrire. L’ARS prononce l’affectation.",
};
