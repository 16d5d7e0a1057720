// The tables hold what people with many rows need in sight: every column and 25 rows at a desk, the first row on a phone,
// names of 40 characters, the keyboard, the detail beside the rows, and columns that stay chosen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { Caller, students, wishForAll } from "./crowd";
import { violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";
import { published } from "./tour";

let platform: Platform;
let browser: Browser;

before(async () => {
  platform = await Platform.start({ students: 300, posts: 240 });
  await platform.clock(AT.wishes);
  const everybody = await students(platform, CAMPAIGN);
  for (const { email } of everybody.slice(0, 8)) await wishForAll(platform, CAMPAIGN, email);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

/** What can be seen of a table without scrolling. */
interface Seen {
  rows: number;
  columns: number;
  /** Columns that are told above the table. */
  told: number;
  /** By how many pixels the table is wider than its place. */
  over: number;
  /** Distance of the first row from the top. */
  first: number;
  /** Cells whose content is cut and that have no title. */
  cut: string[];
  /** Rows that are higher than one line. */
  high: number;
  /** Sizes of texts under 13 pixels. */
  small: string[];
  /** Names of targets under 24 pixels. */
  narrow: string[];
}

const see = ({ page }: Person): Promise<Seen> => page.evaluate(() => {
  const table = document.querySelector<HTMLElement>("table.listing")!;
  const foot = table.querySelector("tfoot")!.getBoundingClientRect().top;
  const bottom = Math.min(innerHeight, foot) + 1;
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => row.getBoundingClientRect());
  const shown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen, .on-paper, details:not([open]) > :not(summary)");
  };
  const texts = [...document.querySelectorAll("main *")].filter((element) =>
    shown(element) && [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== ""));
  const targets = [...document.querySelectorAll("main :is(a, button, input:not([type=checkbox]), label.check, select, summary)")].filter(shown);
  const name = (element: Element) => `${element.localName} ${element.getAttribute("aria-label") ?? element.textContent}`;
  return {
    rows: rows.filter((row) => row.bottom <= bottom).length,
    columns: table.querySelectorAll("thead th").length - 1,
    told: document.querySelectorAll(".scope > span").length,
    over: table.offsetWidth - table.parentElement!.clientWidth,
    first: rows[0]!.bottom,
    cut: [...table.querySelectorAll<HTMLElement>("td, th")].filter((cell) => cell.scrollWidth > cell.clientWidth && !cell.title).map(name),
    high: rows.filter((row) => row.height > 26).length,
    small: texts.filter((element) => parseFloat(getComputedStyle(element).fontSize) < 13).map(name),
    narrow: targets.filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width < 24 || height < 24;
    }).map(name),
  };
});

/** The columns of a table, without those of files alone. */
const COLUMNS = { etudiants: 14, postes: 18, responsables: 13, resultats: 21 } as const;
/** Columns that only those see who choose them. */
const ASIDE: Partial<Record<string, number>> = { postes: 3 };

async function atDesk(person: Person, screen: keyof typeof COLUMNS): Promise<Seen> {
  await person.goto(`/${CAMPAIGN}/${screen}`);
  const seen = await see(person);
  assert.ok(seen.over <= 0, `${screen} is ${seen.over} px too wide`);
  assert.ok(seen.columns + seen.told >= COLUMNS[screen] - (ASIDE[screen] ?? 0), `${screen} shows ${seen.columns} columns and tells ${seen.told}`);
  assert.deepEqual(seen.cut, [], `${screen} cuts cells without a title`);
  assert.equal(seen.high, 0, `${screen} has rows of several lines`);
  assert.deepEqual(seen.small, [], `${screen} has small texts`);
  assert.deepEqual(seen.narrow, [], `${screen} has small targets`);
  assert.equal(await person.page.evaluate(() => document.querySelector(".listing-box")!.scrollHeight <= document.querySelector(".listing-box")!.clientHeight), true, "the page scrolls");
  return seen;
}

/** Gives every person of an answer names of 40 characters. */
async function lengthen({ page }: Person): Promise<void> {
  await page.route(/\/api\/campaigns\/[^/]+\/(students|supervisors|posts)\?/, async (route) => {
    const response = await route.fetch();
    const body = await response.json() as { rows: Record<string, unknown>[] };
    const long = (text: string) => `${text}-de-la-Rochefoucauld-Montmorency-Saint-Exupéry`.slice(0, 40);
    for (const row of body.rows) {
      for (const key of ["last_name", "first_name", "name"]) if (typeof row[key] === "string") row[key] = long(row[key]);
    }
    await route.fulfill({ response, json: body });
  });
}

for (const who of ["coordinator", "regional"] as const) {
  test(`at a desk, the ${who} sees every column and 25 rows`, async () => {
    const person = await Person.at(browser, platform, DESK);
    await person.signIn(PEOPLE[who]);
    const { rows } = await atDesk(person, "etudiants");
    const there = await person.page.locator("tbody tr").count();
    assert.ok(rows >= Math.min(25, there), `${rows} of ${there} rows are in sight`);
    await atDesk(person, "postes");
    await atDesk(person, "responsables");
    await lengthen(person);
    for (const screen of ["etudiants", "postes", "responsables"] as const) await atDesk(person, screen);
    assert.deepEqual(person.faults, []);
    await person.close();
  });
}

test("on a phone, the filters are folded and the first row is on the first screen", async () => {
  const person = await Person.at(browser, platform, PHONE);
  await person.signIn(PEOPLE.coordinator);
  for (const screen of ["etudiants", "postes", "responsables"]) {
    await person.goto(`/${CAMPAIGN}/${screen}`);
    const { first, cut } = await see(person);
    assert.ok(first < PHONE.height, `the first row of ${screen} is at ${first} px`);
    assert.deepEqual(cut, []);
  }
  const participation = person.page.getByLabel("Filtre par connexion");
  assert.equal(await participation.isVisible(), false);
  await person.page.getByRole("button", { name: "Filtres", exact: true }).click();
  await participation.selectOption({ label: "Connexion\u00a0: oui" });
  await person.page.getByRole("button", { name: "Filtres (1)" }).waitFor();
  assert.deepEqual(await violations(person), []);
  await person.close();
});

test("the first page of those who only follow is the table of students, below what is left to do", async () => {
  const person = await Person.at(browser, platform, DESK);
  await person.signIn(PEOPLE.coordinator);
  await person.goto("/");
  await person.page.waitForURL(`**/${CAMPAIGN}/etudiants`);
  await person.page.getByText(/Mai 2024 – vague 1/).first().waitFor();
  const fold = person.page.locator(".standing-line > summary");
  await fold.getByText(/Étudiants participants sans candidatures suffisantes/).waitFor();
  await fold.click();
  await person.page.getByRole("heading", { name: "Calendrier de la campagne" }).waitFor();
  await person.page.getByRole("heading", { name: /par jour$/ }).waitFor();
  assert.deepEqual(await violations(person), []);
  await person.close();
});

test("columns are chosen, and stay chosen", async () => {
  const person = await Person.at(browser, platform, DESK);
  const { page } = person;
  await person.signIn(PEOPLE.coordinator);
  await person.goto(`/${CAMPAIGN}/postes`);
  const header = (name: RegExp) => page.getByRole("columnheader", { name });
  await header(/^Places ouvertes/).waitFor();
  assert.equal(await header(/^Numéro terrain/).count(), 0);
  await page.locator("summary", { hasText: "Colonnes" }).click();
  const choice = page.getByRole("group", { name: "Colonnes" });
  await choice.getByLabel("Numéro terrain").check();
  await choice.getByLabel("Places ouvertes").uncheck();
  assert.deepEqual(await violations(person), []);
  await page.keyboard.press("Escape");
  await page.reload();
  await header(/^Numéro terrain/).waitFor();
  assert.equal(await header(/^Places ouvertes/).count(), 0);
  await page.locator("summary", { hasText: "Colonnes" }).click();
  await page.getByRole("button", { name: "Colonnes habituelles" }).click();
  await header(/^Places ouvertes/).waitFor();
  await person.close();
});

test("the detail opens beside the rows, follows the arrows and keeps one’s place", async () => {
  const person = await Person.at(browser, platform, DESK);
  const { page } = person;
  await person.signIn(PEOPLE.coordinator);
  await person.goto(`/${CAMPAIGN}/etudiants`);
  const rows = page.locator("tbody tr");
  await rows.nth(60).scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  await rows.nth(60).locator("td").nth(2).click();
  const beside = page.getByRole("complementary", { name: "Détail de la ligne" });
  const named = async (row: number) => (await rows.nth(row).locator("th").allInnerTexts()).join(" ");
  await beside.getByRole("heading", { level: 2, name: await named(60) }).waitFor();
  assert.equal(await page.evaluate(() => scrollY), place, "the table stays where it was");
  assert.deepEqual(await violations(person), []);
  await page.keyboard.press("ArrowDown");
  await beside.getByRole("heading", { level: 2, name: await named(61) }).waitFor();
  await page.keyboard.press("Escape");
  await beside.waitFor({ state: "detached" });
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("an RTS leads to the posts that the table promises", async () => {
  const person = await Person.at(browser, platform, DESK);
  const { page } = person;
  await person.signIn(PEOPLE.coordinator);
  const caller = await Caller.signIn(platform, PEOPLE.coordinator);
  const { rows } = await caller.send("GET", `/api/campaigns/${CAMPAIGN}/supervisors?size=1000`) as
    { rows: { email: string; posts: number; consultative: number }[] };
  const advisory = rows.find(({ consultative, posts }) => consultative > 0 && posts > 1) ?? rows.find(({ consultative }) => consultative > 0);
  const leading = rows.find(({ consultative }) => consultative === 0);
  for (const one of [advisory, leading]) {
    assert.ok(one);
    await person.goto(`/${CAMPAIGN}/responsables?q=${encodeURIComponent(one.email)}`);
    await page.locator("a.arrow").first().click();
    await page.getByRole("heading", { name: "Gestion des postes" }).waitFor();
    await person.drawn();
    await page.locator("tbody tr").first().waitFor();
    assert.equal(await page.locator("tbody tr").count(), one.posts);
    await page.getByRole("button", { name: "Responsable" }).click();
    await page.waitForURL((url) => !url.searchParams.has("supervisor"));
  }
  await person.close();
});

test("while students wish, no ranking is valid or not", async () => {
  const person = await Person.at(browser, platform, DESK);
  await person.signIn(PEOPLE.coordinator);
  await person.goto(`/${CAMPAIGN}/postes?candidatures=true`);
  const index = (await person.page.locator("thead th").allInnerTexts()).findIndex((header) => header.startsWith("Classement valide"));
  const cells = await person.page.locator("tbody tr").evaluateAll((rows, at) => rows.map((row) => (row.children[at] as HTMLElement).innerText), index);
  assert.deepEqual([...new Set(cells)], ["–"]);
  assert.equal(await person.page.locator("tfoot").getByText("0/0 (0\u00a0%)").count(), 1);
  await person.close();
});

test("at a desk, results have all their columns too", async () => {
  await platform.clock(AT.ranking);
  await platform.clock(AT.rankingClosed);
  await published(browser, platform);
  for (const who of ["coordinator", "regional"] as const) {
    const person = await Person.at(browser, platform, DESK);
    await person.signIn(PEOPLE[who]);
    await atDesk(person, "resultats");
    assert.deepEqual(await violations(person), []);
    await person.close();
  }
});

test("a default rank says that it is one", async () => {
  const person = await Person.at(browser, platform, DESK);
  await person.signIn(PEOPLE.coordinator);
  const caller = await Caller.signIn(platform, PEOPLE.coordinator);
  const { rows } = await caller.send("GET", `/api/campaigns/${CAMPAIGN}/posts?candidatures=true&valid=false&round=1&size=1`) as { rows: { id: string }[] };
  await person.goto(`/${CAMPAIGN}/postes/${rows[0]!.id}`);
  await person.page.getByText(/^[23] \(par défaut\)$/).first().waitFor();
  await person.page.locator("tbody th a").first().click();
  await person.page.getByRole("heading", { name: "Détails des candidatures" }).waitFor();
  await person.page.getByText(/^[23] \(par défaut\)$/).first().waitFor();
  await person.close();
});
