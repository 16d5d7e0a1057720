/**
 * A text without accents, case or runs of spaces, so that people's input compares as on the server
 * (`domain::text::fold`).
 */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/u).filter(Boolean).join(" ");
}
