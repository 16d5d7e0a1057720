// Checks every screen of every role, in both languages, at 360 and 1280 pixels: axe finds no violation, nothing scrolls
// sideways, the page throws no error, and no request goes to another host.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { emptyLists, overflow, violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN, type Place } from "./places";
import { AT, Platform } from "./platform";
import { fill, ranking, type Stop, tour, wishing } from "./tour";

let platform: Platform;
let browser: Browser;

before(async () => {
  platform = await Platform.start();
  await fill(platform);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

async function look(person: Person, role: string, place: Place): Promise<void> {
  const where = `${role} ${place.name}`;
  assert.deepEqual(await violations(person), [], where);
  assert.equal(await person.page.locator("[role=status], [aria-live=polite]").count(), 1, `${where} speaks from one place`);
  assert.equal(await emptyLists(person), 0, `${where} has an empty list`);
  assert.equal(await overflow(person), 0, `${where} scrolls sideways`);
  await person.page.getByRole("button", { name: "English" }).click();
  await person.page.locator("html[lang=en]").waitFor();
  assert.deepEqual(await violations(person), [], `${where} in English`);
  await person.page.getByRole("button", { name: "Français" }).click();
  await person.page.locator("html[lang=fr]").waitFor();
  assert.deepEqual(person.faults, [], where);
}

async function everywhere(stops: readonly Stop[]): Promise<void> {
  await tour(browser, platform, stops, { width: 1280 }, look);
  await tour(browser, platform, stops, { width: 360, height: 740, dark: true }, look);
}

test("a page that is not there, or not one's own, is titled so", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(platform.people.student);
  for (const path of ["/rien/du/tout", `/${CAMPAIGN}/etudiants`, `/${CAMPAIGN}/rien`]) {
    await person.goto(path);
    assert.equal(await person.page.title(), "Cette page n’existe pas - SiiMOP Appariement", path);
  }
  await person.close();
});

test("while students wish", () => everywhere(wishing(platform)));

test("while RTS rank", async () => {
  await platform.clock(AT.ranking);
  await everywhere(await ranking(platform));
});
