// Texts for those who follow a campaign, loaded with their screens.
export const following = {
  awaySince: (when: string) => `depuis le ${when}`,
  exports: {
    students: { csv: "Exporter les étudiants filtrés au format CSV", xlsx: "Exporter les étudiants filtrés au format Excel" },
    posts: { csv: "Exporter les postes filtrés au format CSV", xlsx: "Exporter les postes filtrés au format Excel" },
    supervisors: { csv: "Exporter les responsables filtrés au format CSV", xlsx: "Exporter les responsables filtrés au format Excel" },
    results: { csv: "Exporter les résultats filtrés au format CSV", xlsx: "Exporter les résultats filtrés au format Excel" },
  },
  making: "Le fichier se prépare…",
  made: (name: string, rows: number) => `${name} : ${rows} ligne${rows > 1 ? "s" : ""}. Le téléchargement commence.`,
  invalidRanking: (same: number, other: number) =>
    `Classement non valide : à défaut, les candidats sont classés ${same}es (subdivision) ou ${other}es (hors subdivision) ex æquo.`,
  invalidLead: (same: number, other: number) =>
    `À la fermeture, un classement non valide est remplacé : ${same}es ex æquo pour la subdivision, ${other}es ex æquo pour les autres.`,
  defaulted: (rank: number) => `${rank} (par défaut)`,
  invalidRankingPast: (same: number, other: number) =>
    `Ce classement n’était pas valide à la fermeture : à défaut, les candidats ont été classés ${same}es (subdivision) ou ${other}es (hors subdivision) ex æquo.`,
  invalidLeadPast: (same: number, other: number) =>
    `Ces classements ont été remplacés à la fermeture : ${same}es ex æquo pour la subdivision, ${other}es ex æquo pour les autres.`,
  access: (lead: number, advisory: number) => `référent : ${lead}, consultatif : ${advisory}`,
};
