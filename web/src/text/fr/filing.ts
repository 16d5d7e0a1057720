// Texts about documents that are filed, loaded with the screens that file them.
export const filing = {
  lead: "Votre dossier est lu par les RTS des postes où vous êtes candidat. Chaque pièce est un PDF d’au plus 5 Mo. Les lettres de recommandation et les publications ne sont pas admises.",
  missing: "Pièce manquante",
  uploaded: (when: string, size: string) => `Déposée le ${when} (${size})`,
  choose: "Choisir un PDF",
  replace: "Remplacer",
  remove: "Supprimer",
  open: "Ouvrir",
  sending: (percent: number) => `Envoi : ${percent} %`,
  checking: "Vérification…",
  tooLarge: (most: string) => `Ce fichier dépasse ${most}.`,
  notPdf: "Ce fichier n’est pas un PDF.",
  complete: "Votre dossier est complet.",
  incomplete: (missing: number) => `Il manque ${missing} pièce${missing > 1 ? "s" : ""}. Un dossier incomplet n’exclut pas de l’appariement, mais le RTS le verra.`,
  closed: "Le dépôt est fermé.",
  until: "Dépôt ouvert jusqu’au",
  opens: "Le dépôt ouvrira le",
};
