import type { proof as fr } from "../fr/draw-proof";

export const proof: typeof fr = {
  title: "Prove this draw",
  lead: (source) => `First compare the public value with the one that was published: ${source}. The rest is verified here, on your device, or by anybody with the certificate of the round.`,
  formula: "How it is computed",
  formulaOfLink: "Each link leads to the next: SHA-256 of the lines “appariement-link/1”, campaign, link. The link of round k, repeated k times, must give the commitment.",
  formulaOfSeed: "The seed is the SHA-256 of the lines “appariement-draw/2”, campaign, number of the round, link 1, link 2, public value. It alone sets the numbers of the draw.",
  check: "Verify this draw",
  good: "All agrees: if the public value is that of the draw named, nobody could choose this one.",
  bad: "The draw does not match what was committed to.",
  link: (number, when) => `Link ${number} leads to the commitment of ${when}`,
  seed: "Both links and the public value give the seed",
};
