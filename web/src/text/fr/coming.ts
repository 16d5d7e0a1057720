// What happens at the next date of somebody, loaded with the screens that show it.
export const coming = {
  dossiers_open: "Ouverture des dossiers",
  descriptions_open: "Ouverture des descriptions",
  wishes_open: "Ouverture des vœux",
  wishes_close: "Fermeture des vœux",
  ranking_opens: "Ouverture des classements",
  ranking_closes: "Fermeture des classements",
  results: "Résultats",
  off_application: "Dernier tour, hors application",
  final_results: "Résultats définitifs",
};
