// What a deployment tells its pages, beside them: it differs from one to the next, and is no secret.
import { signal } from "@preact/signals";

export interface Site {
  /** Whom people turn to when something fails: `https:` or `mailto:`. */
  assistance?: string;
  /** Where the clock of one machine is read and moved. */
  clock?: string;
}

export const site = signal<Site>({});

export async function askSite(): Promise<void> {
  try {
    const answer = await fetch("/site.json");
    if (answer.ok) site.value = (await answer.json()) as Site;
  } catch {
    // Nothing is told: nothing more is shown.
  }
}
