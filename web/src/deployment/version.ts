// A part of the application is loaded when it is asked for; the page may be older by then than what is deployed.
import { signal } from "@preact/signals";
import { online } from "../api/client";

/** Set once a part of this page's version is no longer there. */
export const outdated = signal(false);

/** Loads a part; nothing if it is not there, and then whether the line or the version is to blame. */
export async function part<T>(load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load();
  } catch {
    const reached = await fetch("/", { method: "HEAD", cache: "no-store" }).then(() => true, () => false);
    online.value = reached;
    outdated.value = reached;
    return undefined;
  }
}
