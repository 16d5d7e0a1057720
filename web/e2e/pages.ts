// Runs axe on the current page: WCAG 2.2 A and AA, and best practices.
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import type { Person } from "./person";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown; html: string }[];
}

/** The violations that axe finds, one line for each rule; targets under 24 pixels are among them. */
export async function violations({ page }: Person): Promise<string[]> {
  // The content security policy of the page blocks injected scripts; the debugger's `evaluate` is not subject to it.
  const found = await page.evaluate(`(() => { ${source}; return axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }); })()`) as { violations: Violation[] };
  return found.violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** By how many pixels the page is wider than its window. More than 0 means that a phone scrolls sideways. */
export const overflow = ({ page }: Person): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));

/** The lists of the page that have no line, which screen readers tell of beside the message that there is nothing. */
export const emptyLists = ({ page }: Person): Promise<number> => page.locator("main :is(ul, ol):not(:has(> li))").count();
