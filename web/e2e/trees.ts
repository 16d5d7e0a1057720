// What a page is for assistive technologies: title, focus, announcements, then roles, names, values and their order. Kept
// in `trees/`, one file for each state; `UPDATE=1` writes the files again.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import type { Person } from "./person";

const FOLDER = "e2e/trees";

/** Collects the announcements of every page of a person from now on. */
export async function listen({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    const said: string[] = ((globalThis as unknown as { said: string[] }).said = []);
    const last = new WeakMap<Element, string>();
    new MutationObserver(() => {
      for (const region of document.querySelectorAll("[role=status], [role=alert]")) {
        const text = region.textContent ?? "";
        if (text && text !== last.get(region)) said.push(text);
        last.set(region, text);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** What differs from one run to the next: the hours of today, what is left of a window, identifiers and codes. */
function settled(text: string, today: string): string {
  return text
    .replace(new RegExp(`(${today.replace(/ /g, "\\s")} à) \\d+\\sh(\\s\\d+)?`, "g"), "$1 …")
    .replace(/\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}:\d{2}/g, "…")
    .replace(/- timer: .*/g, "- timer")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "…");
}

/** The tree of the page as text; `today` is the date of the clock in words. */
async function treeOf({ page }: Person, today: string): Promise<string> {
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said.splice(0));
  const focus = await page.evaluate(() => {
    const on = document.activeElement as HTMLInputElement | null;
    if (!on || on === document.body) return "body";
    return `${on.localName} ${on.getAttribute("aria-label") ?? on.labels?.[0]?.innerText ?? on.innerText}`.replace(/\s+/g, " ").trim();
  });
  const top = (await page.locator("dialog[open]").count()) > 0 ? "dialog[open]" : "main";
  const tree = await page.locator(top).ariaSnapshot();
  const lines = [`# title: ${await page.title()}`, `# focus: ${focus}`, ...said.map((one) => `# said: ${one}`), tree];
  return settled(`${lines.join("\n")}\n`, today);
}

/** The tree of the page, and the one that is kept under this name, which is first written again if asked for. */
export async function trees(person: Person, name: string, today: string): Promise<[found: string, kept: string]> {
  const found = await treeOf(person, today);
  const file = `${FOLDER}/${name}.yaml`;
  if (process.env["UPDATE"]) {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(file, found);
  }
  return [found, await readFile(file, "utf8").catch(() => "")];
}
