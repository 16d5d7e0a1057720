// Texts of the page on which an administrator creates the next campaign, which only that page loads.
const s = (count: number): string => (count > 1 ? "s" : "");

export const nextCampaign = {
  lead: (label: string) => `La nouvelle campagne reprend de « ${label} » les spécialités, les territoires et les paramètres. Les listes se chargent ensuite.`,
  label: "Libellé",
  labelHint: "Par exemple « Mai 2027 ». Les vagues porteront ce nom.",
  labelMissing: "Donnez un libellé.",
  id: "Identifiant",
  idHint: "Il apparaît dans les adresses des pages et ne change plus : lettres minuscules, chiffres et tirets, comme « 2027-05 ».",
  idMissing: "Donnez un identifiant.",
  first: "Premier lundi des vœux",
  firstHint: "Les autres dates sont proposées à partir de celle-ci, comme pour les campagnes passées.",
  firstMissing: "Donnez une date.",
  notMonday: "Les vœux ouvrent un lundi : choisissez-en un.",
  propose: "Proposer les dates",
  proposed: "Dates proposées",
  proposedMore: "Vous pourrez les modifier dans le calendrier. Tant que la date d’annonce y est vide, seuls les administrateurs les lisent.",
  kept: "Repris",
  specialties: (count: number) => `${count} spécialité${s(count)}`,
  territories: (count: number) => `${count} subdivision${s(count)}`,
  parameters: "minimums de vœux, réserve de places et rangs par défaut",
  create: "Créer la campagne",
  done: (label: string) => `La campagne « ${label} » est créée.`,
  doneMore: "Elle est un brouillon. Vérifiez son calendrier, chargez ses listes, puis engagez son tirage au sort.",
  open: "Ouvrir son calendrier",
};
