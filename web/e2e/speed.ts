// Measures how fast the tables of a whole country appear, as multiples of the emptiest page of a campaign on the same
// machine: `cargo xtask bench`. Each figure is the median of several runs.
import type { Page } from "playwright-core";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";

const TIMES = 5;
const NATIONAL = { students: 12_500, posts: 9_000 };

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1]!;

async function measured(what: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < TIMES; turn++) times.push(await what());
  return median(times);
}

/** Milliseconds from the navigation until an element that matches the selector is on the page. */
async function until(page: Page, path: string, wanted: string): Promise<number> {
  // What the page before has asked for is still being computed on the same machine.
  await page.goto("/profil");
  await platform.quiet();
  await page.goto(path, { waitUntil: "commit" });
  const found = await page.waitForFunction((selector) => document.querySelector(selector) && performance.now(), wanted, { timeout: 60_000 });
  return Number(await found.jsonValue());
}

/** Milliseconds from a click in the menu of an open page until the first rows are on the page. */
async function fromTheMenu(page: Page, path: string): Promise<number> {
  await page.goto(`/${CAMPAIGN}/suivi`);
  await page.locator(`nav a[href="${path}"]`).waitFor();
  // The figures of this page are computed on the same machine.
  await page.waitForLoadState("networkidle");
  return page.evaluate(async (to) => {
    const start = performance.now();
    document.querySelector<HTMLElement>(`nav a[href="${to}"]`)!.click();
    while (!document.querySelector("table.listing tbody tr")) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, path);
}

/** Milliseconds from a letter typed into the search until the remaining rows are drawn. */
async function filtering(page: Page): Promise<number> {
  // Somebody who types has seen the rows that are drawn last.
  await page.waitForTimeout(500);
  return page.evaluate(async () => {
    const search = document.querySelector<HTMLInputElement>("input[type=search]")!;
    const drawn = () => document.querySelector("table.listing tbody")!.textContent;
    const before = drawn();
    search.value = search.value ? "" : "bert";
    const start = performance.now();
    search.dispatchEvent(new Event("input", { bubbles: true }));
    while (drawn() === before) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
}

const platform = await Platform.start(NATIONAL);
const browser = await launch();
try {
  await platform.clock(AT.wishes);
  const person = await Person.at(browser, platform);
  const { page } = person;
  await person.signIn(PEOPLE.coordinator);
  await platform.quiet();
  const empty = await measured(() => until(page, "/profil", "main h1"));
  const say = (what: string, time: number) => console.log(`${what.padEnd(46)} ${time.toFixed(0).padStart(6)} ms ${(time / empty).toFixed(1).padStart(6)} ×`);
  say("a page without a table", empty);
  for (const [table, rows] of [["etudiants", NATIONAL.students], ["postes", NATIONAL.posts]] as const) {
    const path = `/${CAMPAIGN}/${table}`;
    say(`${rows} rows of ${table}: the first, from the menu`, await measured(() => fromTheMenu(page, path)));
    say(`${rows} rows of ${table}: the first, from afar`, await measured(() => until(page, path, "table.listing tbody tr")));
    say(`${rows} rows of ${table}: all are there`, await measured(() => until(page, path, ".listing-box:not([aria-busy])")));
    say(`${rows} rows of ${table}: a filter`, await measured(() => filtering(page)));
  }
} finally {
  await browser.close();
  await platform.stop();
}
