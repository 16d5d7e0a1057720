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
  let [lost, away] = [false, false];
  for (let failures = 1; ; failures++) {
    try {
      return await load();
    } catch {
      online.value = await fetch("/", { method: "HEAD", cache: "no-store" }).then(() => true, () => false);
      away ||= !online.value;
      // One request can be lost on a good network: only a part that is missing twice in a row is gone.
      if (online.value && lost) {
        // A browser may remember for as long as the page lives that a part could not be loaded while the network was away.
        // The page loaded again asks for it again; what is typed and not saved asks the person first.
        if (away) location.reload();
        else outdated.value = true;
        return undefined;
      }
      lost = online.value;
      if (!online.value) await back(failures);
    }
  }
}
