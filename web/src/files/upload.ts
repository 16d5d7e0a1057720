// Uploads a file to the file store, by a signed link. XMLHttpRequest is used since `fetch` does not report the progress
// of an upload.
import { online, Problem } from "../api/client";

/**
 * Sends a file and reports its progress, in percent. The link is signed for the size that was announced, which the browser
 * sends by itself, and for this media type, whatever the name of the file suggests.
 */
export function send(url: string, mediaType: string, file: File, progress: (percent: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.setRequestHeader("Content-Type", mediaType);
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(Math.floor((100 * loaded) / Math.max(total, 1))));
    request.addEventListener("load", () => (request.status < 300 ? resolve() : reject(new Problem("internal", request.status))));
    request.addEventListener("error", () => {
      online.value = false;
      reject(new Problem("offline", 0));
    });
    request.send(file);
  });
}
