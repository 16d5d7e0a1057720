import type { factor as french } from "../fr/factor";

export const factor: typeof french = {
  ask: "Enter the 6-digit code shown by your authenticator.",
  code: "Code of the authenticator",
  enrol: "Your profile asks for a second factor. Add this account to your authenticator " +
    "(FreeOTP, Aegis, Google Authenticator…), then enter the code it shows.",
  figures: "Before you have given it, you see the calendar and the figures of the campaign, but neither the students, nor " +
    "their files, nor their wishes.",
  later: "See the calendar and the figures first",
  start: "Add the second factor",
  key: "Key to enter in the authenticator",
  open: "Open in the authenticator",
  confirm: "Check the code",
  reset: "Your access was reset, or the wishes have begun before you had activated a second factor. Call your manager " +
    "(ARS or national administration), enter the activation code they read to you, then add this account to your " +
    "authenticator.",
  resetCode: "Activation code",
  resetHint: "10 letters and digits, valid for 24 hours",
  passkey: "Use a passkey",
  passkeyNone: "No passkey was used.",
  lost: "Use a recovery code",
  recovery: "Recovery code",
  recoveryHint: "16 letters and digits; each code serves once",
  recoveryUse: "Sign in with this code",
  codes: "Your recovery codes",
  codesMore: "Each replaces your second factor once, if you lose it. They will not be shown again: print or copy them, and " +
    "keep them away from your telephone.",
  codesKept: "I have kept my codes",
  title: "Second factor",
  since: (passkey, when) => `${passkey ? "Passkey" : "Authenticator"}, activated on ${when}`,
  remove: "Remove",
  removeAsk: "Remove this second factor?",
  second: "Add a second device",
  secondMore: "With two devices, the loss of one does not keep you from signing in.",
  left: (count) => count === 1 ? "You have 1 recovery code left." : `You have ${count} recovery codes left.`,
  renew: "Make new recovery codes",
  renewMore: "The new codes replace the earlier ones.",
};
