/** Without accents, case or runs of spaces: how the server compares what people type (`domain::text::fold`). */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/u).filter(Boolean).join(" ");
}
