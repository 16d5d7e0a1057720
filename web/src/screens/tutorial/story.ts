// The campaign as each role lives it: the steps in their order, when they come, and the screens they happen on. What is
// said of each step is in `text/*/tutorial.ts`.
import type { ScreenName } from "../../screens";
import type { Role } from "../../session/session";
import type { tutorial } from "../../text/fr/tutorial";

/** The dates of a calendar that the tutorial names. */
export type When = "dossiers" | "descriptions" | "preparation" | "wishes" | "ranking" | "results" | "offApplication";

export interface Dated {
  when: When;
  /** The rounds whose dates are meant; all of them if absent. */
  rounds?: "first" | "later";
}

export interface Step<Name extends string = string> {
  name: Name;
  dates?: Dated;
  /** The screens of the step, the most useful one first. */
  screens: readonly ScreenName[];
  /** The screen whose picture is shown. */
  picture?: ScreenName;
}

export interface Story<Name extends string = string> {
  /** The dates of each line of the summary: its deadline or, for results, its hour. */
  brief: readonly Dated[];
  steps: readonly Step<Name>[];
}

type Names<R extends Role> = Extract<keyof (typeof tutorial)["roles"][R]["steps"], string>;

const first = (when: When): Dated => ({ when, rounds: "first" });
const later = (when: When): Dated => ({ when, rounds: "later" });

const FOLLOWED: readonly Step<"wishes" | "ranking" | "results" | "explain" | "last">[] = [
  { name: "wishes", dates: { when: "wishes" }, screens: ["students", "student", "progress"], picture: "student" },
  { name: "ranking", dates: { when: "ranking" }, screens: ["invalid", "posts", "supervisors"], picture: "posts" },
  { name: "results", dates: { when: "results" }, screens: ["results"], picture: "results" },
  { name: "explain", screens: ["students", "explanation", "posts", "admissions"], picture: "explanation" },
  { name: "last", dates: { when: "offApplication" }, screens: ["students", "posts"] },
];

const FOLLOWED_BRIEF: readonly Dated[] = [{ when: "preparation" }, { when: "ranking" }, { when: "results" }];

export const STORIES: { readonly [R in Role]: Story<Names<R>> } = {
  student: {
    brief: [first("wishes"), { when: "wishes" }, { when: "results" }],
    steps: [
      { name: "signIn", screens: ["signIn", "home"], picture: "signIn" },
      { name: "dossier", dates: { when: "dossiers" }, screens: ["dossier", "offers"], picture: "dossier" },
      { name: "hearts", dates: first("wishes"), screens: ["offers", "wishes"], picture: "offers" },
      { name: "validate", screens: ["wishes", "verify"], picture: "wishes" },
      { name: "ranking", dates: first("ranking"), screens: ["home", "rules"] },
      { name: "result", dates: first("results"), screens: ["result"], picture: "result" },
      { name: "again", dates: later("wishes"), screens: ["offers", "wishes"] },
      { name: "last", dates: { when: "offApplication" }, screens: ["news", "profile"] },
    ],
  },
  supervisor: {
    brief: [{ when: "descriptions" }, { when: "ranking" }, { when: "results" }],
    steps: [
      { name: "signIn", screens: ["signIn", "home"], picture: "signIn" },
      { name: "describe", dates: { when: "descriptions" }, screens: ["descriptions"], picture: "descriptions" },
      { name: "wait", dates: first("wishes"), screens: ["ownPosts"] },
      { name: "rank", dates: first("ranking"), screens: ["ownPosts", "ranking"], picture: "ranking" },
      { name: "closing", screens: ["ownPosts", "rules"], picture: "ownPosts" },
      { name: "results", dates: first("results"), screens: ["assigned"] },
      { name: "again", dates: later("ranking"), screens: ["ownPosts", "ranking"] },
    ],
  },
  coordinator: {
    brief: FOLLOWED_BRIEF,
    steps: [
      { name: "access", screens: ["signIn", "profile"], picture: "signIn" },
      { name: "check", dates: { when: "preparation" }, screens: ["students", "posts", "supervisors"], picture: "students" },
      ...FOLLOWED,
    ],
  },
  agency: {
    brief: FOLLOWED_BRIEF,
    steps: [
      { name: "access", screens: ["signIn", "profile"], picture: "signIn" },
      { name: "load", dates: { when: "preparation" }, screens: ["students", "posts", "supervisors", "imports"], picture: "imports" },
      { name: "reach", screens: ["students", "supervisors", "accounts"], picture: "students" },
      { name: "correct", screens: ["students", "posts", "delegations"] },
      ...FOLLOWED,
    ],
  },
  faculty: {
    brief: FOLLOWED_BRIEF,
    steps: [
      { name: "access", screens: ["signIn", "profile"], picture: "signIn" },
      { name: "load", dates: { when: "preparation" }, screens: ["students", "imports"], picture: "imports" },
      { name: "reach", screens: ["students"], picture: "students" },
      { name: "correct", screens: ["students"] },
      ...FOLLOWED,
    ],
  },
  admin: {
    brief: [{ when: "preparation" }, { when: "ranking" }, { when: "results" }],
    steps: [
      { name: "calendar", screens: ["calendar", "approvals", "news"], picture: "calendar" },
      { name: "lists", dates: { when: "preparation" }, screens: ["students", "posts", "supervisors", "imports"], picture: "imports" },
      { name: "ready", screens: ["readiness", "draw"], picture: "readiness" },
      { name: "wishes", dates: { when: "wishes" }, screens: ["progress", "announcements"], picture: "announcements" },
      { name: "draw", dates: { when: "ranking" }, screens: ["draw", "approvals"], picture: "draw" },
      { name: "publish", dates: { when: "results" }, screens: ["rounds", "approvals"], picture: "rounds" },
      { name: "correct", screens: ["rounds", "approvals"] },
      { name: "last", dates: { when: "offApplication" }, screens: ["results", "rounds"] },
    ],
  },
};
