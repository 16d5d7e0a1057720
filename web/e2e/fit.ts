// Whether a page fits its window: nothing scrolls sideways, no text is cut, and no control is hidden or covered.
import type { Person } from "./person";

/** The spacing that people set for text, under which nothing may be lost (WCAG 1.4.12). */
const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
`;

/** Spaces the text of the page, until another page is loaded. */
export const spaceText = ({ page }: Person): Promise<void> =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, SPACED);

/** What does not fit, one line for each; only tables and charts of data may scroll, in a box of their own. */
export const misfits = ({ page }: Person): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} wide in a window of ${innerWidth}`);
    const named = (element: Element) => {
      const said = (element.textContent || (element as HTMLInputElement).value || "").trim().slice(0, 60);
      return `${element.localName}.${element.className} ${element.id} "${said}"`;
    };
    const top = document.querySelector("dialog[open]") ?? document.body;
    // What only screen readers read is clipped on purpose.
    const clipped = (element: Element | null): boolean => element !== null && (getComputedStyle(element).clipPath !== "none" || clipped(element.parentElement));
    const shown = (element: Element) => !clipped(element) && element.checkVisibility({ opacityProperty: false, visibilityProperty: true }) && !element.closest(".unseen, .skip");
    const inBox = (element: Element) => element.closest(".table-scroll, .listing-box");
    for (const element of top.querySelectorAll<HTMLElement>("*")) {
      if (!shown(element) || inBox(element)) continue;
      const style = getComputedStyle(element);
      // A field of one line scrolls what is typed.
      if (element instanceof SVGElement || element.matches("input:is([type=text], [type=email], [type=search], :not([type]))")) continue;
      const [wide, high] = [element.scrollWidth > element.clientWidth + 1, element.scrollHeight > element.clientHeight + 1];
      const cuts = (overflow: string) => overflow === "hidden" || overflow === "clip";
      if (style.display !== "inline" && ((cuts(style.overflowX) && wide) || (cuts(style.overflowY) && high))) found.push(`cut: ${named(element)}`);
      if (style.overflowX === "auto" && wide) found.push(`scrolls: ${named(element)}`);
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width > 0 && height > 0 && (left < -1 || right > innerWidth + 1)) found.push(`outside: ${named(element)}`);
    }
    for (const control of top.querySelectorAll<HTMLElement>("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
      if (!shown(control) || inBox(control)) continue;
      control.scrollIntoView({ block: "center", inline: "nearest" });
      const box = control.getClientRects()[0];
      if (!box || box.width < 1 || box.height < 1) {
        found.push(`no room: ${named(control)}`);
        continue;
      }
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const label = control.closest("label");
      if (!hit || !(control.contains(hit) || hit.contains(control) || label?.contains(hit))) found.push(`covered: ${named(control)} by ${hit ? named(hit) : "nothing"}`);
    }
    scrollTo(0, 0);
    return [...new Set(found)];
  });
