// An office says whom people write to; an administrator gives and takes an access, and reads in the journal who did what.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { overflow, violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";

const ADDRESS = "docteurs-juniors@urgences.example.org";

let platform: Platform;
let browser: Browser;

before(async () => {
  platform = await Platform.start();
  await platform.clock(AT.dossiers);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

test("a coordonnateur says an address, and everybody else reads it", async () => {
  const person = await Person.at(browser, platform, { width: 360, height: 740 });
  const { page } = person;
  await person.signIn(PEOPLE.regional);
  await person.goto(`/${CAMPAIGN}/contacts`);
  await page.getByRole("button", { name: /^Modifier : Coordonnateur, / }).click();
  await page.getByLabel("Adresse e-mail").fill("personne");
  await page.getByLabel("Téléphone (facultatif)").fill("demain");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByRole("link", { name: "Une adresse électronique est attendue." }).waitFor();
  assert.deepEqual(await violations(person), []);
  await page.getByLabel("Adresse e-mail").fill(ADDRESS);
  await page.getByLabel("Téléphone (facultatif)").fill("01 40 00 00 00");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByRole("link", { name: ADDRESS }).waitFor();
  assert.equal(await overflow(person), 0);
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("an administrator gives an access, which the report tells before it is confirmed, and takes it back", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  await person.signIn(PEOPLE.admin);
  await person.goto(`/${CAMPAIGN}/comptes`);
  await page.getByText("Donner ou retirer un accès").click();
  const form = page.locator("#access");
  await form.getByRole("button", { name: "Voir ce qui change" }).click();
  assert.equal(await form.getByRole("link", { name: /: À remplir\.$/ }).count(), 4);
  await form.getByLabel("Adresse e-mail de la personne").fill("nouveau@example.org");
  await form.getByLabel("Nom", { exact: true }).fill("Nouveau");
  await form.getByLabel("Prénom").fill("Lise");
  await form.getByLabel("Rôle").selectOption("ARS");
  await form.getByLabel("Région").selectOption("Bretagne");
  assert.deepEqual(await violations(person), []);
  await form.getByRole("button", { name: "Voir ce qui change" }).click();
  await page.getByRole("cell", { name: "ARS : Bretagne" }).waitFor();
  await page.getByRole("button", { name: /^Charger/ }).click();
  await page.getByText(/chargée/).first().waitFor();
  await person.goto(`/${CAMPAIGN}/comptes`);
  await page.getByText("Gestionnaire ARS : toutes spécialités, Bretagne").first().waitFor();
  await page.getByRole("button", { name: "Retirer l’accès de Lise Nouveau" }).click();
  await form.getByRole("button", { name: "Voir ce qui change" }).click();
  await page.getByRole("button", { name: /^Charger/ }).click();
  await page.getByText(/chargée/).first().waitFor();
  await person.goto(`/${CAMPAIGN}/journal`);
  await page.getByLabel("Montrer").selectOption({ label: "Liste chargée" });
  await page.getByText("Accès").first().waitFor();
  await page.getByLabel("Montrer").selectOption({ label: "Contact d’un service changé" });
  await page.getByRole("link", { name: "Coordonnateur DES Médecine d'urgence, Île-de-France" }).first().waitFor();
  assert.equal(await page.getByText("Liste chargée", { exact: true }).locator("visible=true").count(), 0, "a filter shows its own entries alone");
  assert.deepEqual(await violations(person), []);
  assert.equal(await overflow(person), 0);
  assert.deepEqual(person.faults, []);
  await person.close();
});
