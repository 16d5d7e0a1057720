import type { coming as fr } from "../fr/coming";

export const coming: typeof fr = {
  dossiers_open: "Dossiers open",
  descriptions_open: "Descriptions open",
  wishes_open: "Wishes open",
  wishes_close: "Wishes close",
  ranking_opens: "Rankings open",
  ranking_closes: "Rankings close",
  results: "Results",
  off_application: "Last round, outside the application",
  final_results: "Final results",
};
