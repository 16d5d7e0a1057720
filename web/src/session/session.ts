// The person signed in, and how long their session lasts.
import { computed, signal } from "@preact/signals";
import { ask, http, lastAnswer, type Shape, signedOut } from "../api/client";
import { setServerTime } from "../time/dates";
import { closeAll, settle } from "../saving/kept";
import { go } from "../router";
import { text } from "../text";

export type Me = Shape<"Me">;
export type Role = Shape<"Role">;

/** The person signed in; `null` if there is none, `undefined` until the server has answered. */
export const me = signal<Me | null | undefined>(undefined);
/** Milliseconds after which a session without requests ends. */
const idle = signal(0);
/** Device time, in milliseconds, at which the session ends even if it is used. */
const latest = signal(0);

/** Takes over the server's answer about the person signed in. */
export function enter(who: Me): void {
  setServerTime(who.now);
  idle.value = Date.parse(who.session_expires_at) - Date.parse(who.now);
  lastAnswer.value = Date.now();
  latest.value = lastAnswer.value + Date.parse(who.session_ends_at) - Date.parse(who.now);
  me.value = who;
  if (isWholly(who)) factorLater.value = false;
  if (isWholly(who) || looksOnly(who)) signedOut.value = false;
}

/** Whether the person looks at dates and figures before giving the second factor. */
export const factorLater = signal(false);

/** Whether signing in is complete: the second factor is given, or not needed. */
export const isWholly = (who: Me): boolean => who.second_factor === "given" || who.second_factor === "not_needed";

/** Whether the person looks at the dates and figures that the first factor opens. */
export const looksOnly = (who: Me): boolean => who.opened_by_first_factor === "figures" && factorLater.value;

/** Asks the server who is signed in. */
export async function recognise(): Promise<void> {
  try {
    enter(await ask(http.GET("/api/me")));
  } catch {
    // Nobody is signed in, or the server cannot be reached: the sign-in page finds out which by its own request.
    me.value = null;
    signedOut.value = false;
  }
}

/** Makes a request, which prolongs the session. */
export async function stay(): Promise<void> {
  enter(await ask(http.GET("/api/me")));
}

/** Saves pending changes before the person leaves. If some cannot be saved, asks whether to give them up. */
export async function mayLeave(): Promise<boolean> {
  return (await settle()) || confirm(text.value.shell.leaveUnsaved);
}

/** Signs out, even if the server cannot be reached. */
export async function leave(): Promise<void> {
  if (!(await mayLeave())) return;
  await ask(http.DELETE("/api/session")).catch(() => undefined);
  forget();
}

/** Forgets the person signed in and their unsaved changes, and goes to the sign-in page. */
export function forget(): void {
  closeAll();
  me.value = null;
  factorLater.value = false;
  signedOut.value = false;
  go("/connexion");
}

/**
 * Device time, in milliseconds, at which the session ends without further requests. The server notes requests once a
 * minute.
 */
export const endsAt = computed(() => (me.value ? Math.min(lastAnswer.value + idle.value, latest.value) : undefined));
/** Whether a request would still prolong the session. */
export const prolongs = computed(() => lastAnswer.value + idle.value < latest.value);

/** The identifier of the student that the person signed in is in a campaign; empty if they are none. */
export function ownStudent(campaign: string): string {
  const own = me.value?.rights.find((right) => right.role === "student" && right.campaign === campaign);
  return own?.role === "student" ? own.student : "";
}

/** The roles of a person in a campaign; an administrator has that role in every campaign. */
export function roles(who: Me, campaign: string): Set<Role> {
  const held = who.rights.filter((right) => right.role === "admin" || right.campaign === campaign);
  return new Set(held.map((right) => right.role));
}
