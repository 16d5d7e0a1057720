// Managers correct rows where they read them: with a preview, a reason, what follows at once, and a way back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";

let platform: Platform;
let browser: Browser;

before(async () => {
  platform = await Platform.start();
  await platform.clock(AT.wishes);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** Opens the page of the first student who takes part. Returns the name. */
async function firstStudent(person: Person): Promise<string> {
  await person.goto(`/${CAMPAIGN}/etudiants?participation=true`);
  await person.page.locator("table.listing tbody a.arrow").first().waitFor();
  const address = await person.page.locator("table.listing tbody a.arrow").first().getAttribute("data-row");
  await person.goto(`/${CAMPAIGN}/etudiants/${address}`);
  await person.main.getByRole("button", { name: "Corriger", exact: true }).waitFor();
  return person.main.getByRole("heading", { level: 1 }).innerText();
}

test("a person is withdrawn during the wishes, and comes back", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(PEOPLE.admin);
  const name = await firstStudent(person);
  await person.main.getByRole("button", { name: "Corriger", exact: true }).click();
  const dialog = person.page.getByRole("dialog", { name: `Corriger : ${name}` });
  await dialog.getByLabel("Participation").selectOption("Non");
  await dialog.getByRole("button", { name: "Voir l’effet" }).click();
  // A reason is asked for, at its field.
  await dialog.getByRole("link", { name: /À remplir/ }).click();
  assert.equal(await person.page.evaluate(() => document.activeElement?.id), "reason");
  await dialog.getByLabel("Motif").fill("Disponibilité");
  assert.deepEqual(await violations(person), []);
  await dialog.getByRole("button", { name: "Voir l’effet" }).click();
  await dialog.getByText("Les vœux sont gardés").waitFor();
  assert.deepEqual(await violations(person), []);
  await dialog.getByRole("button", { name: "Confirmer la correction" }).click();
  await dialog.waitFor({ state: "detached" });
  const made = person.main.locator("li", { hasText: "Disponibilité" });
  assert.match(await made.innerText(), /Participation\s:.*Oui.*Non/s);
  await person.main.getByText("Cette personne ne participe pas à la campagne.").waitFor();

  await made.getByRole("button", { name: /^Annuler la correction/ }).click();
  const back = person.page.getByRole("dialog", { name: /^Annuler la correction/ });
  await back.getByText("Les vœux déjà saisis comptent à nouveau").waitFor();
  await back.getByRole("button", { name: "Confirmer l’annulation" }).click();
  await back.waitFor({ state: "detached" });
  assert.equal(await person.main.locator("section", { has: person.page.getByRole("heading", { name: "Corrections" }) }).locator("li").count(), 2);
  // The first correction can be taken back no more.
  const first = person.main.locator("li", { hasText: "Disponibilité" });
  await first.getByText("Annulée").waitFor();
  assert.equal(await first.getByRole("button", { name: /^Annuler/ }).count(), 0);
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("what waits until the wishes are over is told, on a phone too", async () => {
  const person = await Person.at(browser, platform, { width: 360, height: 740 });
  await person.signIn(PEOPLE.admin);
  await person.goto(`/${CAMPAIGN}/postes`);
  const post = await person.page.locator("table.listing tbody a.arrow").first().getAttribute("data-row");
  await person.goto(`/${CAMPAIGN}/postes/${post}`);
  await person.main.getByRole("button", { name: "Corriger", exact: true }).click();
  const dialog = person.page.getByRole("dialog");
  await dialog.getByText("Ce qui ne se corrige pas maintenant").click();
  await dialog.getByText("avant la première vague, entre deux vagues").waitFor();
  assert.equal(await dialog.getByLabel("Places").count(), 0);
  assert.deepEqual(await violations(person), []);
  assert.equal(await person.page.evaluate(() => document.documentElement.scrollWidth), 360);
  await dialog.getByLabel("Email RTS référent").fill("pas une adresse");
  await dialog.getByLabel("Motif").fill("Départ");
  await dialog.getByRole("button", { name: "Voir l’effet" }).click();
  await dialog.getByText("Cette correction est refusée").waitFor();
  assert.equal(await dialog.getByRole("button", { name: "Confirmer la correction" }).count(), 0);
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("the filtered students are corrected together", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(PEOPLE.admin);
  await person.goto(`/${CAMPAIGN}/etudiants?participation=true&connected=false`);
  const button = person.main.getByRole("button", { name: /^Corriger ces \d+ étudiants$/ });
  const count = Number(/\d+/.exec(await button.innerText())![0]);
  await button.click();
  const dialog = person.page.getByRole("dialog");
  await dialog.getByLabel("Participation").selectOption("Non");
  await dialog.getByLabel("Motif").fill("Thèse non soutenue");
  await dialog.getByRole("button", { name: "Voir l’effet" }).click();
  await dialog.getByRole("heading", { name: "Ce qui va changer" }).waitFor();
  assert.equal(await dialog.getByRole("heading", { level: 4 }).count(), count);
  assert.deepEqual(await violations(person), []);
  await dialog.getByRole("button", { name: "Confirmer la correction" }).click();
  await dialog.waitFor({ state: "detached" });
  // None of them is left under this filter.
  await person.main.getByText("Rien à afficher").or(person.main.getByText("0 étudiant")).first().waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();
});
