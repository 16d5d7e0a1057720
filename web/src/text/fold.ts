/**
 * A text without accents, case or runs of spaces, with the apostrophe and the hyphen of keyboards for those of typography,
 * so that people's input compares as on the server (`domain::text::fold`).
 */
export function fold(text: string): string {
  const typed = text.replace(/[’‘ʼ′´`＇]/gu, "'").replace(/[\u2010-\u2015\u2212]/gu, "-");
  return typed.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/u).filter(Boolean).join(" ");
}
