// Every screen: its address, its name, the roles that have it, and the file that draws it. The menu, the titles and the
// help are derived from this list.
import type { FunctionComponent } from "preact";
import type { Here, Tab } from "./campaign/campaign";
import { descriptionsSpan, rankingSpan, type Span, tabSpan, wishesSpan } from "./time/periods";
import type { Role } from "./session/session";
import type { Catalogue } from "./text";
import type { help } from "./text/fr/help";

/** Parameters of a screen's address. */
export type Parameters = Record<string, string>;
export type Drawn = FunctionComponent<{ parameters: Parameters }>;

export interface Screen {
  /** Pattern of the address, under that of the campaign unless `open`. */
  pattern: string;
  name: ScreenName;
  title: (text: Catalogue) => string;
  /** Whether anybody may read the screen, outside a campaign. */
  open?: true;
  /** The roles that have the screen in a campaign; every role if absent. */
  roles?: readonly Role[];
  /** The part of the menu that lists the screen; absent for a screen reached from another one. */
  menu?: "home" | "work" | "tab" | "admin";
  /** The dates between which the screen is open, if it has any. */
  span?: (here: Here) => Span | undefined;
  /** Whether the screen shows figures alone, which a coordonnateur sees before the second factor. */
  figures?: true;
  /** Whether the screen exists only where the deployment has a clock that people may move. */
  local?: true;
  load: () => Promise<Drawn>;
  /** Asks for what the screen shows first, while its campaign is still loading. */
  begin?: (campaign: string) => Promise<void>;
}

export type ScreenName = keyof typeof help.screens;

/** The roles that load lists of students and correct students. */
export const MANAGING = ["agency", "faculty", "admin"] as const;
/** The roles that load lists of posts and correct posts. */
export const KEEPING_POSTS = ["agency", "admin"] as const;
export const FOLLOWING = ["coordinator", "agency", "faculty", "admin"] as const;

const open = (pattern: string, name: ScreenName, title: Screen["title"], load: Screen["load"]): Screen =>
  ({ pattern, name, title, open: true, load });

const tab = (of: Tab) => (here: Here): Span | undefined => tabSpan(here, of);

const publicPages = () => import("./screens/public");

export const SCREENS: readonly Screen[] = [
  open("/connexion", "signIn", (text) => text.session.title, async () => (await import("./screens/sign-in")).SignIn),
  open("/mot-de-passe", "setPassword", (text) => text.session.setTitle, async () => (await import("./screens/sign-in/set-password")).SetPassword),
  open("/lien", "useLink", (text) => text.session.linkTitle, async () => (await import("./screens/sign-in/use-link")).UseLink),
  open("/confirmer-adresse", "confirmAddress", (text) => text.session.addressTitle, async () => (await import("./screens/address/confirm")).ConfirmAddress),
  open("/fil-info", "news", (text) => text.calendar.newsTitle, async () => (await publicPages()).News),
  open("/tutoriel", "tutorial", (text) => text.shell.tutorial, async () => (await import("./screens/tutorial")).Tutorial),
  open("/cgu", "terms", (text) => text.shell.termsTitle, async () => (await publicPages()).Terms),
  open("/accessibilite", "accessibility", (text) => text.shell.accessibility, async () => (await publicPages()).Accessibility),
  open("/algorithme", "rules", (text) => text.shell.rules, async () => (await publicPages()).Rules),
  open("/verifier", "verify", (text) => text.student.verifyLink, async () => (await publicPages()).Verify),
  open("/profil", "profile", (text) => text.shell.profileTitle, async () => (await import("./screens/profile")).Profile),
  {
    pattern: "/:campaign", name: "home", title: (text) => text.shell.screens.home, menu: "home",
    load: async () => (await import("./screens/home")).Home,
  },
  {
    pattern: "/:campaign/contacts", name: "contacts", title: (text) => text.shell.screens.contacts,
    load: async () => (await import("./screens/contacts")).Contacts,
  },
  {
    pattern: "/:campaign/offres", name: "offers", title: (text) => text.shell.screens.offers,
    roles: ["student"], menu: "work", load: async () => (await import("./screens/student/offers")).Offers,
  },
  {
    pattern: "/:campaign/dossier", name: "dossier", title: (text) => text.shell.screens.dossier,
    roles: ["student"], menu: "work", load: async () => (await import("./screens/student/dossier")).Dossier,
  },
  {
    pattern: "/:campaign/voeux", name: "wishes", title: (text) => text.shell.screens.wishes,
    roles: ["student"], menu: "work", span: wishesSpan, load: async () => (await import("./screens/student/wishes")).Wishes,
  },
  {
    pattern: "/:campaign/resultat", name: "result", title: (text) => text.shell.screens.result,
    roles: ["student"], menu: "work", load: async () => (await import("./screens/student/result")).Result,
  },
  {
    pattern: "/:campaign/descriptions", name: "descriptions", title: (text) => text.shell.screens.descriptions,
    roles: ["supervisor"], menu: "work", span: descriptionsSpan, load: async () => (await import("./screens/ranking/descriptions")).Descriptions,
  },
  {
    pattern: "/:campaign/mes-postes", name: "ownPosts", title: (text) => text.shell.screens.ownPosts,
    roles: ["supervisor"], menu: "work", span: rankingSpan, load: async () => (await import("./screens/ranking/own-posts")).OwnPosts,
  },
  {
    pattern: "/:campaign/mes-postes/:post", name: "ranking", title: (text) => text.shell.screens.ranking,
    roles: ["supervisor"], load: async () => (await import("./screens/ranking/ranking")).RankingScreen,
  },
  {
    pattern: "/:campaign/affectes", name: "assigned", title: (text) => text.shell.screens.assigned,
    roles: ["supervisor"], menu: "work", load: async () => (await import("./screens/ranking/assigned")).AssignedScreen,
  },
  {
    pattern: "/:campaign/etudiants", name: "students", title: (text) => text.shell.screens.students,
    roles: FOLLOWING, menu: "tab", span: tab("students"), load: async () => (await import("./screens/tables/students")).Students,
    begin: async (campaign) => (await import("./screens/tables/students")).beginStudents(campaign),
  },
  {
    pattern: "/:campaign/etudiants/:student", name: "student", title: (text) => text.tables.studentDetail,
    roles: FOLLOWING, load: async () => (await import("./screens/tables/student-detail")).StudentDetail,
  },
  {
    pattern: "/:campaign/etudiants/:student/explication/:round", name: "explanation", title: (text) => text.tables.explanation,
    roles: FOLLOWING, load: async () => (await import("./screens/tables/explanation")).ExplanationScreen,
  },
  {
    pattern: "/:campaign/postes", name: "posts", title: (text) => text.shell.screens.posts,
    roles: FOLLOWING, menu: "tab", span: tab("posts"), load: async () => (await import("./screens/tables/posts")).Posts,
    begin: async (campaign) => (await import("./screens/tables/posts")).beginPosts(campaign),
  },
  {
    pattern: "/:campaign/postes/:post", name: "post", title: (text) => text.tables.postDetail,
    roles: FOLLOWING, load: async () => (await import("./screens/tables/post-detail")).PostDetail,
  },
  {
    pattern: "/:campaign/postes/:post/vagues/:round", name: "admissions", title: (text) => text.tables.admissions,
    roles: FOLLOWING, load: async () => (await import("./screens/admissions")).AdmissionsScreen,
  },
  {
    pattern: "/:campaign/responsables", name: "supervisors", title: (text) => text.shell.screens.supervisors,
    roles: FOLLOWING, menu: "tab", span: tab("supervisors"), load: async () => (await import("./screens/tables/supervisors")).Supervisors,
    begin: async (campaign) => (await import("./screens/tables/supervisors")).beginSupervisors(campaign),
  },
  {
    pattern: "/:campaign/resultats", name: "results", title: (text) => text.shell.screens.results,
    roles: FOLLOWING, menu: "tab", span: tab("results"), load: async () => (await import("./screens/tables/results")).Results,
    begin: async (campaign) => (await import("./screens/tables/results")).beginResults(campaign),
  },
  {
    pattern: "/:campaign/classements-non-valides", name: "invalid", title: (text) => text.shell.screens.invalid,
    roles: FOLLOWING, menu: "work", load: async () => (await import("./screens/tables/invalid")).Invalid,
  },
  {
    pattern: "/:campaign/importer/:list", name: "imports", title: (text) => text.shell.screens.imports,
    roles: MANAGING, load: async () => (await import("./screens/imports")).Imports,
  },
  {
    pattern: "/:campaign/suivi", name: "progress", title: (text) => text.shell.screens.progress,
    roles: FOLLOWING, figures: true, menu: "work", load: async () => (await import("./screens/tables/progress")).ProgressScreen,
  },
  {
    pattern: "/:campaign/delegations", name: "delegations", title: (text) => text.shell.screens.delegations,
    roles: KEEPING_POSTS, menu: "work", load: async () => (await import("./screens/delegations")).Delegations,
  },
  {
    pattern: "/:campaign/journal", name: "journal", title: (text) => text.shell.screens.journal,
    roles: ["admin"], menu: "admin", load: async () => (await import("./screens/journal")).Journal,
  },
  {
    pattern: "/:campaign/comptes", name: "accounts", title: (text) => text.shell.screens.accounts,
    roles: ["agency", "admin"], menu: "work", load: async () => (await import("./screens/accounts")).Accounts,
  },
  {
    pattern: "/:campaign/calendrier", name: "calendar", title: (text) => text.shell.screens.calendar,
    roles: ["admin"], menu: "admin", load: async () => (await import("./screens/admin/calendar")).CalendarEditor,
  },
  {
    pattern: "/:campaign/controles", name: "readiness", title: (text) => text.shell.screens.readiness,
    roles: ["admin"], menu: "admin", load: async () => (await import("./screens/admin/readiness")).Readiness,
  },
  {
    pattern: "/:campaign/vagues", name: "rounds", title: (text) => text.shell.screens.rounds,
    roles: ["admin"], menu: "admin", load: async () => (await import("./screens/admin/rounds")).Rounds,
  },
  {
    pattern: "/:campaign/tirage", name: "draw", title: (text) => text.shell.screens.draw,
    roles: ["admin"], menu: "admin", load: async () => (await import("./screens/admin/draw")).Draw,
  },
  {
    pattern: "/:campaign/annonces", name: "announcements", title: (text) => text.shell.screens.announcements,
    roles: ["admin"], menu: "admin", load: async () => (await import("./screens/admin/announcements")).Announcements,
  },
  {
    pattern: "/:campaign/accords", name: "approvals", title: (text) => text.shell.screens.approvals,
    roles: ["admin"], menu: "admin", load: async () => (await import("./screens/admin/approvals")).Approvals,
  },
  {
    pattern: "/:campaign/nouvelle-campagne", name: "nextCampaign", title: (text) => text.shell.screens.nextCampaign,
    roles: ["admin"], menu: "admin", load: async () => (await import("./screens/next-campaign")).NextCampaign,
  },
  {
    pattern: "/:campaign/horloge", name: "clock", title: (text) => text.shell.screens.clock,
    roles: ["admin"], menu: "admin", local: true, load: async () => (await import("./screens/admin/clock")).Clock,
  },
];
