// A ranking while it is edited: groups of tied candidates, the refused, and those not treated yet. Every function gives
// a new order. The groups have the ranks 1, 2, 3…, as the server stores them.

export interface Order {
  /** Groups of tied students, the best first; none is empty. */
  readonly groups: readonly (readonly string[])[];
  readonly refused: readonly string[];
}

/** Where a student is: in a group, among the refused, or not treated yet. */
type Place = { group: number } | "refused" | undefined;

/** The order for a list of ranks, where 0 means refused. Gaps between ranks are closed. */
export function fromRanks(ranks: readonly { student: string; rank: number }[]): Order {
  const groups = new Map<number, string[]>();
  for (const { student, rank } of ranks) groups.set(rank, [...(groups.get(rank) ?? []), student]);
  const refused = groups.get(0) ?? [];
  groups.delete(0);
  return { groups: [...groups].sort(([a], [b]) => a - b).map(([, students]) => students), refused };
}

/** The ranks for the server, sorted by rank, then student, so that equal orders give equal lists. */
export function toRanks({ groups, refused }: Order): { student: string; rank: number }[] {
  const ranked = groups.flatMap((group, index) => [...group].sort().map((student) => ({ student, rank: index + 1 })));
  return [...ranked, ...[...refused].sort().map((student) => ({ student, rank: 0 }))];
}

export const sameOrder = (a: Order, b: Order): boolean => JSON.stringify(toRanks(a)) === JSON.stringify(toRanks(b));

function placeOf({ groups, refused }: Order, student: string): Place {
  const group = groups.findIndex((members) => members.includes(student));
  if (group >= 0) return { group };
  return refused.includes(student) ? "refused" : undefined;
}

/** The rank of a student: 0 if refused, `undefined` if not treated yet. */
export function rankOf(order: Order, student: string): number | undefined {
  const place = placeOf(order, student);
  return place === "refused" ? 0 : place && place.group + 1;
}

/** Takes a student out of the ranking, who is then to be treated again. */
export function takeBack({ groups, refused }: Order, student: string): Order {
  const without = (members: readonly string[]) => members.filter((member) => member !== student);
  return { groups: groups.map(without).filter((group) => group.length > 0), refused: without(refused) };
}

export function refuse(order: Order, student: string): Order {
  const { groups, refused } = takeBack(order, student);
  return { groups, refused: [...refused, student] };
}

/** Ranks a student last, alone. */
export function rankLast(order: Order, student: string): Order {
  const { groups, refused } = takeBack(order, student);
  return { groups: [...groups, [student]], refused };
}

/**
 * Moves a student up (-1) or down (1). A tied student leaves the group on that side; a student alone in a group
 * changes places with the neighbouring group.
 */
export function move(order: Order, student: string, by: -1 | 1): Order {
  const place = placeOf(order, student);
  if (!place || place === "refused") return order;
  const groups = order.groups.map((group) => [...group]);
  const { group } = place;
  const own = groups[group] ?? [];
  if (own.length > 1) {
    groups[group] = own.filter((member) => member !== student);
    groups.splice(by < 0 ? group : group + 1, 0, [student]);
  } else {
    const neighbour = groups[group + by];
    if (!neighbour) return order;
    [groups[group], groups[group + by]] = [neighbour, own];
  }
  return { ...order, groups };
}

/** Puts a student alone before the group that is at `index` now, or last. */
export function insert(order: Order, student: string, index: number): Order {
  const before = order.groups[index];
  const next = before?.find((member) => member !== student);
  // Before oneself is where one is.
  if (before && next === undefined) return order;
  const { groups, refused } = takeBack(order, student);
  const to = groups.findIndex((group) => next !== undefined && group.includes(next));
  return { groups: to < 0 ? [...groups, [student]] : [...groups.slice(0, to), [student], ...groups.slice(to)], refused };
}

/** Ties a student with the group that is at `index` now. */
export function join(order: Order, student: string, index: number): Order {
  const host = order.groups[index]?.find((member) => member !== student);
  if (host === undefined) return order;
  const { groups, refused } = takeBack(order, student);
  return { groups: groups.map((group) => (group.includes(host) ? [...group, student] : group)), refused };
}

/** Ties a student with the group before. */
export function tie(order: Order, student: string): Order {
  const place = placeOf(order, student);
  if (!place || place === "refused" || place.group === 0) return order;
  const groups = order.groups.map((group) => group.filter((member) => member !== student));
  groups[place.group - 1]?.push(student);
  return { ...order, groups: groups.filter((group) => group.length > 0) };
}

/** Takes a student out of a group of several, to a rank of its own just after it. */
export const split = (order: Order, student: string): Order => {
  const place = placeOf(order, student);
  const tied = place && place !== "refused" && (order.groups[place.group]?.length ?? 0) > 1;
  return tied ? move(order, student, 1) : order;
};

/**
 * Puts a student at a rank, tied with the students whose rank it is in `order`. The student's own rank may be free then and
 * the ranks after it move up: the rank that is meant is the one that was read. 0 refuses the student; a rank after the last one ranks them last.
 */
export function at(order: Order, student: string, rank: number): Order {
  if (rank <= 0) return refuse(order, student);
  return rank > order.groups.length ? rankLast(order, student) : join(order, student, rank - 1);
}

