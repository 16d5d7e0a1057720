// The pictures of the tutorial. `cargo xtask screenshots` takes them from the demonstration, into `public/tutoriel/`.
import type { ScreenName } from "../../screens";
import type { Role } from "../../session/session";

type Pictures = Partial<Record<ScreenName, string>>;

const SIGN_IN: Pictures = { signIn: "public-connexion" };

const FOLLOWING: Pictures = {
  ...SIGN_IN,
  students: "coordonnateur-etudiants", student: "coordonnateur-resultat-etudiant", posts: "coordonnateur-postes",
  results: "coordonnateur-resultat-resultats", imports: "admin-importer", explanation: "coordonnateur-resultat-explication",
};

/** The name of the file of each picture, without its ending, by role and screen. */
export const PICTURES: Readonly<Record<Role, Pictures>> = {
  student: {
    ...SIGN_IN, dossier: "etudiant-dossier", offers: "etudiant-offres", wishes: "etudiant-voeux", result: "etudiant-resultat-resultat",
  },
  supervisor: { ...SIGN_IN, descriptions: "rts-descriptions", ownPosts: "rts-mes-postes", ranking: "rts-classement" },
  coordinator: FOLLOWING,
  agency: FOLLOWING,
  faculty: FOLLOWING,
  admin: {
    calendar: "admin-calendrier", imports: "admin-importer", readiness: "admin-controles", announcements: "admin-annonces",
    draw: "admin-tirage", rounds: "admin-resultat-vagues",
  },
};

/** The size of each picture, in pixels. */
export const PICTURE = { width: 1280, height: 640 } as const;
