// Settings of a deployment, which its pages read from `/site.json`. They differ between deployments and are not secret.
import { signal } from "@preact/signals";

export interface Site {
  /** Where people ask for help: a `https:` or `mailto:` address. */
  assistance?: string;
  /** Address at which the local clock is read and moved. Only a platform on one machine has it. */
  clock?: string;
  /** Address at which visitors of a demonstration choose a moment of the campaign and who they are. */
  visitors?: string;
}

export const site = signal<Site>({});

export async function askSite(): Promise<void> {
  try {
    const answer = await fetch("/site.json");
    if (answer.ok) site.value = (await answer.json()) as Site;
  } catch {
    // Without the file, the page shows none of the optional links.
  }
}
