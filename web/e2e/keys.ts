// Moves through a page with the keyboard alone, and checks that the element with the focus shows it.
import assert from "node:assert/strict";
import type { Person } from "./person";

/** Anything on a page is reached within this many presses of Tab. */
const MOST_PRESSES = 150;

/** The element that has the focus, as text: its tag, then its name. */
export const focused = ({ page }: Person): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const label = "labels" in element ? (element as HTMLInputElement).labels?.[0]?.innerText : undefined;
    const name = element.getAttribute("aria-label") ?? label ?? element.innerText;
    return `${element.localName} ${name.replace(/\s+/g, " ").trim()}`;
  });

/** Whether the focus is visible: the element that has it, or one of its ancestors, has an outline. */
const seen = ({ page }: Person): Promise<boolean> =>
  page.evaluate(() => {
    for (let element = document.activeElement; element && element !== document.body; element = element.parentElement) {
      const { outlineStyle, outlineWidth, opacity } = getComputedStyle(element);
      if (outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && opacity !== "0") return true;
    }
    return false;
  });

/** Presses Tab until the element that has the focus matches `wanted`. */
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

/** Presses Tab until the element that has the focus matches `wanted`, then Enter. */
export async function press(person: Person, wanted: RegExp): Promise<void> {
  await tabTo(person, wanted);
  await person.page.keyboard.press("Enter");
}
