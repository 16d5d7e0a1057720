// Texts of *Importer…*, loaded with that screen.
import type { Shape } from "../../api/client";

const s = (count: number): string => (count > 1 ? "s" : "");

export const imports = {
  titles: {
    students: "Importer des étudiants",
    posts: "Importer des postes",
    supervisors: "Importer des responsables",
    staff: "Importer des accès",
  } satisfies Record<Shape<"ListKind">, string>,
  lead: "Déposez un fichier CSV ou Excel (.xlsx) qui a les colonnes de l’export. Rien n’est écrit avant que vous ayez lu le rapport et confirmé.",
  choose: "Choisir un fichier",
  drop: "ou déposez-le ici",
  sending: (percent: number) => `Envoi\u00a0: ${percent}\u00a0%`,
  reading: "Lecture de la liste…",
  report: "Rapport",
  rows: "Lignes lues",
  created: "Nouvelles",
  changed: "Modifiées",
  unchanged: "Sans changement",
  closed: "Cette liste ne peut pas être chargée maintenant.",
  faults: (count: number) => `${count} faute${s(count)} dans le fichier\u00a0: rien ne sera chargé. Corrigez-le, puis déposez-le à nouveau.`,
  firstFaults: (shown: number) => `Les ${shown} premières\u00a0:`,
  line: "Ligne",
  column: "Colonne",
  value: "Valeur",
  fault: "Faute",
  addresses: "Changements d’adresse",
  addressesMore: "L’adresse d’un étudiant ouvre son compte. Cochez chaque changement que vous avez vérifié auprès de la personne.",
  address: (line: number, before: string, after: string) => `Ligne ${line}\u00a0: ${before} devient ${after}`,
  contradictions: "Lignes qui contredisent un résultat publié",
  contradiction: (line: number, consequence: string) => `Ligne ${line}\u00a0: ${consequence}`,
  confirm: (count: number) => `Charger ${count} ligne${s(count)}`,
  nothing: "Cette liste ne change rien\u00a0: il n’y a rien à charger.",
  another: "Déposer un autre fichier",
  loading: (written: number, of: number) => `Chargement\u00a0: ${written} sur ${of}`,
  loaded: (count: number) => `La liste est chargée\u00a0: ${count} ligne${s(count)} écrite${s(count)}.`,
  stopped: (written: number, of: number) => `Le chargement s’est arrêté à ${written} sur ${of}. Rien n’est perdu.`,
  resume: "Reprendre le chargement",
};
