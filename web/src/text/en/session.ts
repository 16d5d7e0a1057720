import type { Catalogue } from "..";

export const session: Catalogue["session"] = {
  title: "Sign in",
  connect: "Sign in",
  factorTitle: "Second factor",
  addressTitle: "Change of address",
  linkTitle: "Sign in with a link",
  setTitle: "Create your password",
  expiredTitle: "Your session has expired",
  expiredMore: "Sign in again here: nothing of what you entered is lost.",
  soonTitle: "Your session is about to end",
  soonMore: (left) => `If you do nothing, it ends in ${left}.`,
  stay: "Stay signed in",
  leave: "Sign out",
};
