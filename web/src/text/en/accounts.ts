import type { accounts as french } from "../fr/accounts";

export const accounts: typeof french = {
  lead: "For somebody who has lost their telephone, whose mailbox is in other hands, or who has activated no second factor before the wishes opened. Their password, second factor and sessions go; they then sign in by an e-mail.",
  sure: "First make sure who the person is, at a number that you knew before they asked.",
  email: "E-mail address of the account",
  missing: "Type a complete e-mail address.",
  confirm: "I have made sure who the person is",
  confirmMissing: "Confirm that you have made sure who it is.",
  reset: "Reset the account",
  done: (email) => `The account ${email} is reset. The person is told by e-mail.`,
  awaits: "The request is recorded. This account is an administrator’s: a third administrator has to ask for the same within 24 hours.",
  code: "Code to read out by telephone",
  codeMore: (until) => `Without this code the person cannot get a second factor. It is shown once, is valid until ${until} and dies of five errors.`,
  phone: "Number on record",
  noPhone: "No number is on record: use only a number that you knew already.",
  unknown: "No account within your scope has this address.",
};
