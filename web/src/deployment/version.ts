// Loads parts of the application on demand. By then, the page may be older than the deployed version.
import { signal } from "@preact/signals";
import { online } from "../api/client";

/** Set once a part of this page's version can no longer be loaded. */
export const outdated = signal(false);

/**
 * Loads a part of the application. If that fails, gives `undefined` and finds out whether the network is down
 * (`online`) or the version is gone (`outdated`).
 */
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
