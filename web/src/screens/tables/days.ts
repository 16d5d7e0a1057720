// Counts by day, as the bars of a chart.
import type { Shape } from "../../api/client";
import type { Bar } from "./chart";

type Day = Shape<"Day">;

const DAY_MS = 86_400_000;

/** One bar for each day from the first to the last with a count above 0. The server leaves out days without any. */
export function everyDay(days: readonly Day[], count: (day: Day) => number): Bar[] {
  const counted = new Map(days.filter((day) => count(day) > 0).map((day) => [day.date, count(day)]));
  const dates = [...counted.keys()];
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) return [];
  const length = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  return Array.from({ length }, (_, index) => {
    const date = new Date(Date.parse(first) + index * DAY_MS).toISOString().slice(0, 10);
    return { label: short(date), count: counted.get(date) ?? 0 };
  });
}

/** The date `2024-03-04` as `04/03`. */
const short = (date: string): string => `${date.slice(8, 10)}/${date.slice(5, 7)}`;
