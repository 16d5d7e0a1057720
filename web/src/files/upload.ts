// A file on its way to where files are kept, by a link signed for it. XMLHttpRequest, since `fetch` does not tell how
// far an upload is.
import { online, Problem } from "../api/client";

/** Sends a file; tells how far it is, in percent. */
export function send(url: string, file: File, progress: (percent: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(Math.floor((100 * loaded) / Math.max(total, 1))));
    request.addEventListener("load", () => (request.status < 300 ? resolve() : reject(new Problem("internal", request.status))));
    request.addEventListener("error", () => {
      online.value = false;
      reject(new Problem("offline", 0));
    });
    request.send(file);
  });
}
