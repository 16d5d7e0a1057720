// How far signing in has come in this tab, so that a phone that drops the page while the person reads the mail, or the
// back button, leads to the step that it was at. The tab keeps the address typed and when the mail expires: no code.
import type { Shape } from "../../api/client";
import { query, setQuery } from "../../router";

type Started = Shape<"SignInStarted">;

/** What was asked for so far: with an address, its ways to sign in; `sent` once a mail was asked for. */
export interface Asked {
  email: string;
  answer: Started;
  sent?: Started;
}

const KEPT_AS = "sign-in";
/** The query parameter of the step, and its values. */
const STEP = "etape";
const WAYS = "acces";
const MAIL = "message";

export function readAsked(): Asked | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "null") as Asked | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export const forgetAsked = (): void => sessionStorage.removeItem(KEPT_AS);

/** Keeps what was asked for, and goes on to its step, which is an entry of its own in the browser's history. */
export function goOn(asked: Asked): void {
  sessionStorage.setItem(KEPT_AS, JSON.stringify(asked));
  const step = asked.sent ? MAIL : WAYS;
  if (query.peek().get(STEP) !== step) setQuery({ [STEP]: step }, { replace: false });
}

/** Leads back to the address. */
export const startAgain = (): void => setQuery({ [STEP]: "" }, { replace: false });

/** What the step of the address in the address bar needs; nothing if the address is to be typed. */
export function atStep(asked: Asked | undefined): Asked | undefined {
  const step = query.value.get(STEP);
  if (!asked || (step !== WAYS && step !== MAIL)) return undefined;
  if (step === MAIL) return asked;
  const { sent: _, ...before } = asked;
  return before;
}
