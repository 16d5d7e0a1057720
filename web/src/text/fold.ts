/**
 * A text without accents, case or runs of spaces, with the apostrophe and the hyphen of keyboards for those of typography,
 * so that people's input compares as on the server (`domain::text::fold`).
 */
export function fold(text: string): string {
  return (PLAIN.test(text) ? text : plain(text)).toLowerCase().split(/\s+/u).filter(Boolean).join(" ");
}

/** Texts in which nothing has to be replaced: most cells of a table, all of which a search folds. */
const PLAIN = /^[a-z0-9 @.,'()/_-]*$/i;

function plain(text: string): string {
  const typed = text.replace(/[’‘ʼ′´`＇]/gu, "'").replace(/[\u2010-\u2015\u2212]/gu, "-");
  return typed.normalize("NFKD").replace(/\p{M}/gu, "");
}

/**
 * Tests whether every word of a folded search is in one of the folded texts. Of several words, one of a single letter must be a
 * word of the text, since nearly every text has it somewhere: "Médecine B".
 */
export const holdsAll = (texts: readonly string[], words: readonly string[]): boolean =>
  words.every((word) => texts.some((text) => (words.length > 1 && word.length === 1 ? ` ${text} `.includes(` ${word} `) : text.includes(word))));
