// An administrator creates the next campaign from this one, and finds its calendar.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { overflow, violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { Platform } from "./platform";

let platform: Platform;
let browser: Browser;

before(async () => {
  platform = await Platform.start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

test("the next campaign is created from a Monday", async () => {
  const person = await Person.at(browser, platform);
  const { page, main } = person;
  await person.signIn(PEOPLE.admin);
  await person.goto(`/${CAMPAIGN}/nouvelle-campagne`);
  await main.getByLabel("Libellé").fill("Mai 2025");
  await main.getByLabel("Identifiant").fill("2025-05");
  await main.getByLabel("Premier lundi des vœux").fill("2025-03-04");
  await main.getByRole("button", { name: "Proposer les dates" }).click();
  await main.getByRole("link", { name: /choisissez-en un/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "next-first");
  assert.deepEqual(await violations(person), []);
  await main.getByLabel("Premier lundi des vœux").fill("2025-03-03");
  await main.getByRole("button", { name: "Proposer les dates" }).click();
  await main.getByRole("heading", { name: "Dates proposées" }).waitFor();
  await main.getByRole("heading", { name: /^Mai 2025.*vague 2$/ }).waitFor();
  assert.deepEqual(await violations(person), []);
  await page.setViewportSize({ width: 360, height: 740 });
  assert.equal(await overflow(person), 0);
  await main.getByRole("button", { name: "Créer la campagne" }).click();
  await main.getByText("La campagne « Mai 2025 » est créée.").waitFor();
  await main.getByRole("link", { name: "Ouvrir son calendrier" }).click();
  await page.waitForURL("**/2025-05/calendrier");
  await main.getByLabel("Vœux : ouverture").first().waitFor();
  assert.equal(await main.getByLabel("Vœux : ouverture").first().inputValue(), "2025-03-03T00:00");
  assert.deepEqual(person.faults, []);
  await person.close();
});
