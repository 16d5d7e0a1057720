// A list of accesses of one line, as somebody fills it in.

/** The columns of a list of accesses, by the field that fills each in. */
const COLUMNS = { last: "Nom", first: "Prénom", email: "Email", role: "Rôle", specialty: "Spécialité", region: "Région", subdivision: "Subdivision" } as const;
export type Fields = Record<keyof typeof COLUMNS, string>;

export const EMPTY: Fields = { last: "", first: "", email: "", role: "", specialty: "", region: "", subdivision: "" };

/** A list of one line. Cells are quoted, so that none of their signs ends one. */
export function listOf(given: Fields): string {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.trim().replaceAll('"', '""')}"`).join(";");
  const names = Object.keys(COLUMNS) as (keyof Fields)[];
  return `\uFEFF${line(names.map((name) => COLUMNS[name]))}\r\n${line(names.map((name) => given[name]))}\r\n`;
}
