// Texts of the proof of a draw, loaded with the page of the draws.
export const proof = {
  title: "Prouver ce tirage",
  lead: (source: string) => `Comparez d’abord la valeur publique à celle qui a été publiée : ${source}. Le reste se vérifie ici, sur votre appareil, ou par n’importe qui avec le certificat de la vague.`,
  formula: "Comment c’est calculé",
  formulaOfLink: "Chaque maillon mène au suivant : SHA-256 des lignes « appariement-link/1 », campagne, maillon. Le maillon de la vague k, répété k fois, doit donner l’engagement.",
  formulaOfSeed: "La graine est le SHA-256 des lignes « appariement-draw/2 », campagne, numéro de la vague, maillon 1, maillon 2, valeur publique. Elle seule fixe les numéros du tirage.",
  check: "Vérifier ce tirage",
  good: "Tout concorde : si la valeur publique est celle du tirage nommé, personne n’a pu choisir celui-ci.",
  bad: "Le tirage ne correspond pas à ce qui était engagé.",
  link: (number: number, when: string) => `Le maillon ${number} mène à l’engagement du ${when}`,
  seed: "Les deux maillons et la valeur publique donnent la graine",
};
