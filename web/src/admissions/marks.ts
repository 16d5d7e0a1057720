// What the picture of a post shows of each candidate, from the answer of the server.
import type { Shape } from "../api/client";

export type Full = Shape<"AdmissionsInFull">;
export type Own = Shape<"OwnPosition">;

/** What became of a candidate: a place here, a post elsewhere, or none; unknown for the other people of a student. */
export type Kind = "reserved" | "open" | "left" | "elsewhere" | "unknown";

export interface Mark {
  kind: Kind;
  /** Whether it is the person whose result is explained. */
  mine: boolean;
}

export const isFull = (of: Full | Own): of is Full => "people" in of;

/** The reasons of those who did not want the place in the end. */
const ELSEWHERE: readonly string[] = ["not_examined", "kept"];

const kindOf = ({ seat, reason }: Full["people"][number]): Kind =>
  seat === "open" || seat === "reserved" ? seat : ELSEWHERE.includes(reason) ? "elsewhere" : "left";

/** The candidates in order; without other people, as many as it takes to show the person and the lines. */
export function marks(of: Full | Own, student: string | undefined): Mark[] {
  if (isFull(of)) return of.people.map((person) => ({ kind: kindOf(person), mine: person.student === student }));
  const { position, last_open, last_reserved } = of;
  const shown = Math.max(position ?? 0, last_open ?? 0, last_reserved ?? 0);
  return Array.from({ length: shown }, (_, index) => ({ kind: "unknown", mine: index + 1 === position }));
}

/** The position of the person, from 1, if they are in the order. */
export function positionOf(of: Full | Own, student: string | undefined): number | undefined {
  if (!isFull(of)) return of.position ?? undefined;
  const at = of.people.findIndex((person) => person.student === student);
  return at < 0 ? undefined : at + 1;
}
