// Loads parts of the application on demand. By then, the page may be older than the deployed version.
import { signal } from "@preact/signals";
import { back, online } from "../api/client";

/** Set once a part of this page's version can no longer be loaded. */
export const outdated = signal(false);

/**
 * Loads a part of the application; while there is no network, waits for it (`online`). Gives `undefined` if the part is
 * gone, since another version has been deployed (`outdated`).
 */
export async function part<T>(load: () => Promise<T>): Promise<T | undefined> {
  let lost = false;
  for (let failures = 1; ; failures++) {
    try {
      return await load();
    } catch {
      online.value = await fetch("/", { method: "HEAD", cache: "no-store" }).then(() => true, () => false);
      // One request can be lost on a good network: only a part that is missing twice in a row is gone.
      if (online.value && lost) {
        outdated.value = true;
        return undefined;
      }
      lost = online.value;
      if (!online.value) await back(failures);
    }
  }
}
