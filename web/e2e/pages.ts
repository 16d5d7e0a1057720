// axe on the page as it stands: WCAG 2.2 A and AA, and best practices.
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import type { Person } from "./person";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown; html: string }[];
}

/** What axe finds wrong, one line a rule. */
export async function violations({ page }: Person): Promise<string[]> {
  // The policy of the page lets no script in; the debugger's way is not the page's.
  const found = await page.evaluate(`(() => { ${source}; return axe.run(document, { resultTypes: ["violations"] }); })()`) as { violations: Violation[] };
  return found.violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** How many pixels the page is wider than its window: phones do not scroll sideways. */
export const overflow = ({ page }: Person): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
