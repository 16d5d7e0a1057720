// An ARS notes that somebody leaves the post obtained, and the person reads it.
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

/** Comes as one of the people of a moment of the demonstration. */
async function come(moment: string, who: RegExp, width: number): Promise<Person> {
  const person = await Person.at(browser, platform, { width, height: 740 });
  await person.goto("/demo");
  const card = person.page.locator("ol > li", { hasText: moment });
  if (!(await person.page.locator("ol > li[aria-current]", { hasText: moment }).isVisible())) await card.getByRole("button").first().click();
  await person.page.locator("ol > li[aria-current]", { hasText: moment }).waitFor();
  await person.page.getByRole("button", { name: who }).first().click();
  await person.drawn();
  return person;
}

test("the ARS notes a withdrawal with a reason, and says what becomes of the place", async () => {
  const person = await come("Les résultats", /ARS/, 1280);
  const { page, main } = person;
  await person.goto(`/${CAMPAIGN}/etudiants?assignment=true`);
  const row = main.locator("table.listing tbody a.arrow").first();
  await row.waitFor();
  await person.goto(`/${CAMPAIGN}/etudiants/${await row.getAttribute("data-row")}`);
  await main.getByRole("button", { name: "Noter un désistement" }).click();
  const dialog = page.getByRole("dialog", { name: /^Désistement : / });
  await dialog.getByRole("button", { name: "Enregistrer le désistement" }).click();
  await dialog.getByRole("link", { name: /Donnez un motif/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "reason");
  await dialog.getByLabel("Motif").fill("Départ à l’étranger");
  await dialog.getByLabel("La place").selectOption("Proposée de nouveau");
  assert.deepEqual(await violations(person), []);
  await dialog.getByRole("button", { name: "Enregistrer le désistement" }).click();
  await dialog.waitFor({ state: "detached" });
  await main.getByText("Motif : Départ à l’étranger").waitFor();
  await main.getByText("La place est proposée de nouveau à partir de cette vague").waitFor();
  await main.locator(".tag", { hasText: "Désistement noté le" }).waitFor();
  assert.deepEqual(await violations(person), []);
  await page.setViewportSize({ width: 360, height: 740 });
  assert.equal(await overflow(person), 0);

  // It can be taken back until the place is offered.
  await main.getByRole("button", { name: "Annuler le désistement" }).click();
  await main.getByRole("button", { name: "Noter un désistement" }).waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();
});
