// Who is signed in, and how long the session still holds.
import { computed, signal } from "@preact/signals";
import { ask, http, lastAnswer, type Shape, signedOut } from "../api/client";
import { setServerTime } from "../time/dates";
import { closeAll, settle } from "../saving/kept";
import { go } from "../router";
import { text } from "../text";

export type Me = Shape<"Me">;
export type Role = Shape<"Role">;

/** Who is signed in; `null` for nobody, `undefined` before the server has said. */
export const me = signal<Me | null | undefined>(undefined);
/** Milliseconds of rest that the session bears. */
const idle = signal(0);
/** Device time at which the session ends however much it is used. */
const latest = signal(0);

/** Takes an answer about who is signed in. */
export function enter(who: Me): void {
  setServerTime(who.now);
  idle.value = Date.parse(who.session_expires_at) - Date.parse(who.now);
  lastAnswer.value = Date.now();
  latest.value = lastAnswer.value + Date.parse(who.session_ends_at) - Date.parse(who.now);
  me.value = who;
  if (isWholly(who)) signedOut.value = false;
}

/** Whether everything that is asked of the person has been given. */
const isWholly = (who: Me): boolean => who.second_factor === "given" || who.second_factor === "not_needed";

/** Asks the server who is signed in. */
export async function recognise(): Promise<void> {
  try {
    enter(await ask(http.GET("/api/me")));
  } catch {
    // Nobody, or nobody can tell: the sign-in page says which by its own request.
    me.value = null;
    signedOut.value = false;
  }
}

/** Uses the session, so that it goes on. */
export async function stay(): Promise<void> {
  enter(await ask(http.GET("/api/me")));
}

/** Saves what is pending before somebody leaves; what cannot be saved is theirs to give up. */
export async function mayLeave(): Promise<boolean> {
  return (await settle()) || confirm(text.value.shell.leaveUnsaved);
}

/** Signs out, whether or not the server can be told. */
export async function leave(): Promise<void> {
  if (!(await mayLeave())) return;
  await ask(http.DELETE("/api/session")).catch(() => undefined);
  forget();
}

/** Nobody is signed in any more. */
export function forget(): void {
  closeAll();
  me.value = null;
  signedOut.value = false;
  go("/connexion");
}

/** Device time at which the session ends if nothing is asked of the server; it is noted once a minute. */
export const endsAt = computed(() => (me.value ? Math.min(lastAnswer.value + idle.value, latest.value) : undefined));
/** Whether asking something of the server still prolongs it. */
export const prolongs = computed(() => lastAnswer.value + idle.value < latest.value);

/** The student that the person signed in is in a campaign; empty for others. */
export function ownStudent(campaign: string): string {
  const own = me.value?.rights.find((right) => right.role === "student" && right.campaign === campaign);
  return own?.role === "student" ? own.student : "";
}

/** What somebody is in a campaign; administrators are so in all of them. */
export function roles(who: Me, campaign: string): Set<Role> {
  const held = who.rights.filter((right) => right.role === "admin" || right.campaign === campaign);
  return new Set(held.map((right) => right.role));
}
