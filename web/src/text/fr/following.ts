// Texts for those who follow a campaign, loaded with their screens.
import type { HEADERS } from "../../api/listings";

type Table = keyof typeof HEADERS;
type Brief = { [Kind in Table]: Partial<Record<keyof (typeof HEADERS)[Kind], string>> };

const s = (count: number): string => (count > 1 ? "s" : "");
/** Without a second count where rows and what they are about are as many. */
const inRows = (rows: number, subjects: number): string => (rows === subjects ? "" : ` (${rows} ligne${s(rows)})`);

export const following = {
  rankingCloses: "Fermeture du classement :",
  columns: "Colonnes",
  usualColumns: "Colonnes habituelles",
  filters: (set: number) => (set === 0 ? "Filtres" : `Filtres (${set})`),
  /** The two in brief, beside the filters. */
  more: (open: boolean): string => (open ? "Moins" : "Plus"),
  clear: "Effacer",
  moreFilters: (open: boolean): string => (open ? "Moins de filtres" : "Plus de filtres"),
  without: (label: string) => `Retirer le filtre : ${label}`,
  /** What a filter is about, from its label: *Filtre par région*. */
  subjectOf: (label: string) => label.replace(/^Filtre par (.)/, (_, first: string) => first.toUpperCase()),
  sameAs: (header: string) => `comme « ${header} »`,
  nothing: "aucune",
  beside: "Détail de la ligne",
  wholePage: "Ouvrir sur toute la page",
  /** How many people or posts pass the filters, and in how many rows. */
  counted: {
    students: (count: number, rows: number) => `${count} étudiant${s(count)}${inRows(rows, count)}`,
    posts: (count: number, rows: number) => `${count} poste${s(count)}${inRows(rows, count)}`,
    supervisors: (count: number, rows: number) => `${count} responsable${s(count)}${inRows(rows, count)}`,
    results: (count: number, rows: number) => `${count} résultat${s(count)}${inRows(rows, count)}`,
  } satisfies Record<Table, (count: number, rows: number) => string>,
  countedWith: (line: string) => `Ligne comptée avec le poste ${line}`,
  /** Places left over several lines that are one post; the title of the cell names the lines. */
  overLines: (left: number, lines: number) => `${left} (${lines} l.)`,
  /** Why sums of a table differ from those of another one. */
  notes: {
    students: "",
    posts: "Des lignes regroupées comptent pour un seul poste : ses places restantes, ses candidats et son classement sont sur une seule de ses lignes. « Décalé : oui » : le poste peut aussi recevoir un étudiant en semestre décalé.",
    supervisors: "Un responsable a une ligne par spécialité et par subdivision. Un poste compte pour chaque responsable qui y a accès : ces sommes dépassent donc celles de « Gestion des postes ».",
    results: "Qui n’a pas de poste est dans « Gestion des étudiants », avec le filtre « Affectation : non ». Ce total compte aussi les étudiants d’une autre région qui ont obtenu un poste de la vôtre.",
  } satisfies Record<Table, string>,
  /** Headers of the columns where the whole one is long; the whole one is read and shown under the pointer. */
  brief: {
    students: {
      ine: "INE", internal_number: "Nᵒ interne", subdivision: "Subdi\u00advision", sufficient: "Candidatures suffisantes", participates: "Participation", shifted: "Décalé",
    },
    posts: {
      agrement: "Agrément", terrain: "Nᵒ terrain", indication: "Indication", specialty: "Spécialité", kind: "Type", months: "Mois",
      candidates: "Candidats", establishment: "Établis\u00adsement", subdivision: "Subdi\u00advision",
    },
    supervisors: { posts: "Postes", candidates: "Candidatures", subdivision: "Subdi\u00advision" },
    results: {
      ine: "INE", internal_number: "Nᵒ interne", first_name: "Prénom", last_name: "Nom", shifted: "Décalé", terrain: "Nᵒ terrain",
      agrement: "Agrément", terrain_name: "Terrain", months: "Mois", establishment: "Établis\u00adsement",
      subdivision: "Subdi\u00advision", terrain_subdivision: "Subdi\u00advision terrain", hearts: "Cœurs",
    },
  } as Brief,
  awaySince: (when: string) => `depuis le ${when}`,
  imports: { students: "Importer des étudiants", posts: "Importer des postes", supervisors: "Importer des responsables", results: "" },
  exports: {
    students: { csv: "Exporter les étudiants filtrés au format CSV", xlsx: "Exporter les étudiants filtrés au format Excel" },
    posts: { csv: "Exporter les postes filtrés au format CSV", xlsx: "Exporter les postes filtrés au format Excel" },
    supervisors: { csv: "Exporter les responsables filtrés au format CSV", xlsx: "Exporter les responsables filtrés au format Excel" },
    results: { csv: "Exporter les résultats filtrés au format CSV", xlsx: "Exporter les résultats filtrés au format Excel" },
  },
  making: "Le fichier se prépare…",
  made: (name: string, rows: number) => `${name} : ${rows} ligne${rows > 1 ? "s" : ""}. Le téléchargement commence.`,
  invalidRanking: (same: number, other: number) =>
    `Classement non valide : s’il le reste, les candidats seront tous au rang ${same} (subdivision) ou ${other} (hors subdivision), ex æquo.`,
  invalidLead: (same: number, other: number) =>
    `À la fermeture, un classement non valide est remplacé : tous au rang ${same} (subdivision) ou ${other} (hors subdivision), ex æquo.`,
  defaulted: (rank: number) => `${rank} (par défaut)`,
  invalidRankingPast: (same: number, other: number) =>
    `Ce classement n’était pas valide à la fermeture : les candidats ont tous été mis au rang ${same} (subdivision) ou ${other} (hors subdivision), ex æquo.`,
  invalidLeadPast: (same: number, other: number) =>
    `Ces classements ont été remplacés à la fermeture : tous au rang ${same} (subdivision) ou ${other} (hors subdivision), ex æquo.`,
  /** On how many posts somebody is référent and consultatif: in full, and in brief. */
  access: (lead: number, advisory: number): [string, string] =>
    [`référent : ${lead}, consultatif : ${advisory}`, `réf. ${lead}, cons. ${advisory}`],
};
