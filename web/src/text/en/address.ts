import type { address as french } from "../fr/address";

export const address: typeof french = {
  missing: "Open this page by the link received at your previous address.",
  more: "A manager has given your application another address. Confirm it if you expected this; otherwise close this page and tell your faculty.",
  confirm: "Confirm the change",
  confirmed: "The change of address is confirmed. You may close this page.",
  hidden: (until) => `Your address has changed: your earlier hearts and receipts are hidden until ${until}.`,
  hiddenMore: "A list that you have validated still counts, until you validate another one. To see it now, open the link sent to your previous address, or ask your faculty for a code by telephone.",
  code: "Code read by your faculty",
  codeHint: "Ten letters and digits, such as K7MQX-2WPT9",
  codeMissing: "Type the code.",
  show: "Show my hearts",
  changed: (until) => `The address has changed: earlier hearts are hidden from the new address until ${until}.`,
  changedMore: "If the person calls, make sure who it is, then read this code out. Each time it is shown is in the log.",
  ask: "Show the code to read out",
};
