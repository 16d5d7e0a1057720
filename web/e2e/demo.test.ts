// Checks the first page of the demonstration: five moments, and anybody by one click.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { overflow, violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN } from "./places";
import { Platform } from "./platform";

let platform: Platform;
let browser: Browser;

before(async () => {
  platform = await Platform.startAtMoments();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** The moments in their order, the role that acts in each, and what it finds on its first screen. */
const MOMENTS = [
  ["Avant l’ouverture des vœux", /un dossier à préparer/, `a[href="/${CAMPAIGN}/dossier"]`],
  ["Les vœux", /une liste à valider/, `a[href="/${CAMPAIGN}/voeux"]`],
  ["Les classements", /des candidats à classer/, `a[href="/${CAMPAIGN}/mes-postes"]`],
  ["Les résultats", /un poste obtenu/, `a[href="/${CAMPAIGN}/resultat"]`],
  ["Le dernier tour", /ARS Bretagne/, "table.listing tbody tr"],
] as const;

test("whoever types the address is led to the moments, and is anybody by one click", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  for (const [moment, who, found] of MOMENTS) {
    await person.goto("/demo");
    const card = page.locator("ol > li", { hasText: moment });
    await card.getByRole("button").click();
    await page.locator("ol > li[aria-current]", { hasText: moment }).waitFor();
    await page.getByRole("button", { name: who }).first().click();
    await page.locator(found).first().waitFor();
    assert.equal(await page.getByRole("link", { name: "Démonstration" }).getAttribute("href"), "/demo", moment);
  }
  await person.close();
  const newcomer = await Person.at(browser, platform);
  await newcomer.goto("/");
  assert.equal(new URL(newcomer.page.url()).pathname, "/demo");
  await newcomer.close();
});

test("the first page can be used on a phone and by everybody", async () => {
  for (const look of [{ width: 1280 }, { width: 360, height: 740, dark: true }]) {
    const person = await Person.at(browser, platform, look);
    await person.goto("/demo");
    assert.deepEqual(await violations(person), [], `${look.width}`);
    assert.equal(await overflow(person), 0, `${look.width}`);
    await person.close();
  }
});
