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
