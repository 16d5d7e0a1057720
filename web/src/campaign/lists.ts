// The addresses of lists: of the page that imports one and, where it has one, of the table that shows it.
import type { Shape } from "../api/client";

export type ListKind = Shape<"ListKind">;

export const LIST_ADDRESSES: Readonly<Record<ListKind, string>> = { students: "etudiants", posts: "postes", supervisors: "responsables", staff: "acces" };
