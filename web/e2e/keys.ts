// The keyboard alone: nothing is clicked, and what has the focus can be seen.
import assert from "node:assert/strict";
import type { Person } from "./person";

/** Presses of Tab within which anything on a page is reached. */
const MOST_PRESSES = 150;

/** What has the focus, as it is read out: its role or tag, then its name. */
export const focused = ({ page }: Person): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const label = "labels" in element ? (element as HTMLInputElement).labels?.[0]?.innerText : undefined;
    const name = element.getAttribute("aria-label") ?? label ?? element.innerText;
    return `${element.localName} ${name.replace(/\s+/g, " ").trim()}`;
  });

/** Whether the focus is seen: an outline on the element, or on what stands for it. */
const seen = ({ page }: Person): Promise<boolean> =>
  page.evaluate(() => {
    for (let element = document.activeElement; element && element !== document.body; element = element.parentElement) {
      const { outlineStyle, outlineWidth, opacity } = getComputedStyle(element);
      if (outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && opacity !== "0") return true;
    }
    return false;
  });

/** Moves the focus on until it is on what is wanted. */
export async function tabTo(person: Person, wanted: RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    await person.page.keyboard.press(key);
    const found = await focused(person);
    met.push(found);
    if (wanted.test(found)) {
      assert.ok(await seen(person), `${found} has the focus and does not show it`);
      return;
    }
  }
  assert.fail(`${wanted} is not reached; met: ${met.slice(0, 40).join(" | ")}`);
}

/** The same, then Enter. */
export async function press(person: Person, wanted: RegExp): Promise<void> {
  await tabTo(person, wanted);
  await person.page.keyboard.press("Enter");
}
