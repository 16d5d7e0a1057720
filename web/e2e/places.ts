// Every screen of every role. The screenshots and the checks of each page go through this list.
import { Caller } from "./crowd";
import type { Platform } from "./platform";

export const CAMPAIGN = "2024-05";
export const PEOPLE = {
  admin: "admin@siimop.example.org",
  secondAdmin: "admin2@siimop.example.org",
  coordinator: "coordination@siimop.example.org",
  regional: "urgences@siimop.example.org",
  newcomer: "nouvelle@siimop.example.org",
  agency: "ars@siimop.example.org",
  faculty: "scolarite@siimop.example.org",
} as const;

export interface Place {
  /** Name of the screenshot. */
  name: string;
  path: string;
}

const within = (name: string, path: string): Place => ({ name, path: `/${CAMPAIGN}${path}` });

export const PUBLIC: Place[] = [
  { name: "connexion", path: "/connexion" },
  { name: "mot-de-passe", path: "/mot-de-passe#0000" },
  { name: "lien", path: "/lien#0000" },
  { name: "fil-info", path: "/fil-info" },
  { name: "algorithme", path: "/algorithme" },
  { name: "tutoriel", path: "/tutoriel" },
  { name: "cgu", path: "/cgu" },
  { name: "accessibilite", path: "/accessibilite" },
  { name: "verifier", path: "/verifier" },
  { name: "introuvable", path: "/rien/du/tout" },
];

export const STUDENT: Place[] = [
  within("accueil", ""), within("offres", "/offres"), within("dossier", "/dossier"), within("voeux", "/voeux"),
  within("resultat", "/resultat"), within("contacts", "/contacts"), { name: "profil", path: "/profil" },
];

/** The screens of an RTS, among them the ranking of one of their posts. */
export async function supervisor(platform: Platform, email: string): Promise<Place[]> {
  const caller = await Caller.signIn(platform, email);
  const { posts } = (await caller.send("GET", `/api/campaigns/${CAMPAIGN}/rounds/1/rankings`)) as { posts: { post: string }[] };
  return [
    within("accueil", ""), within("descriptions", "/descriptions"), within("mes-postes", "/mes-postes"), within("affectes", "/affectes"),
    within("classement", `/mes-postes/${posts[0]!.post}`),
  ];
}

/** The screens of those who follow a campaign, with a student and a post that have something to show. */
export async function following(platform: Platform): Promise<Place[]> {
  const caller = await Caller.signIn(platform, PEOPLE.coordinator);
  const first = async (path: string): Promise<string> => {
    const { rows } = (await caller.send("GET", `/api/campaigns/${CAMPAIGN}/${path}`)) as { rows: { id: string; student?: string }[] };
    return rows[0]?.student ?? rows[0]?.id ?? "";
  };
  const [student, post] = [await first("students?sort=-sufficient&size=1"), await first("posts?candidatures=true&sort=-candidates&size=1")];
  // The tab of results is closed until there are some.
  const assigned = await first("results?size=1").catch(() => "");
  return [
    within("accueil", ""), within("etudiants", "/etudiants"), within("etudiant", `/etudiants/${assigned || student}`),
    within("postes", "/postes"), within("poste", `/postes/${post}`), within("responsables", "/responsables"),
    within("resultats", "/resultats"), within("classements-non-valides", "/classements-non-valides"), within("suivi", "/suivi"),
    ...(assigned ? [within("explication", `/etudiants/${assigned}/explication/1`), within("places-attribuees", `/postes/${post}/vagues/1`)] : []),
  ];
}

export const ADMIN: Place[] = [
  within("calendrier", "/calendrier"), within("controles", "/controles"), within("vagues", "/vagues"),
  within("tirage", "/tirage"), within("annonces", "/annonces"), within("nouvelle-campagne", "/nouvelle-campagne"), within("accords", "/accords"), within("comptes", "/comptes"), within("journal", "/journal"), within("contacts-des-services", "/contacts"), within("delegations", "/delegations"), within("horloge", "/horloge"),
  within("importer", "/importer/etudiants"),
];
