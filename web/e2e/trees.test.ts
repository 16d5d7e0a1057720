// What screen readers are given on the pages that people depend on, compared with the files of `trees/`. After an intended
// change, read how they differ, then write them again: `UPDATE=1 npm run e2e -- trees.test.ts`.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { mostWanted } from "./crowd";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";
import { listen, trees } from "./trees";

let platform: Platform;
let browser: Browser;
let today = "lundi 4 mars 2024";

before(async () => {
  platform = await Platform.start();
  await platform.clock(AT.wishes);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** Announcements follow what is drawn within this time. */
const SAID_WITHIN_MS = 800;

async function same(person: Person, name: string): Promise<void> {
  await person.page.waitForTimeout(SAID_WITHIN_MS);
  const [found, kept] = await trees(person, name, today);
  assert.equal(found, kept, `${name} differs from e2e/trees/${name}.yaml; if it is meant, run with UPDATE=1`);
}

async function someone(): Promise<Person> {
  const person = await Person.at(browser, platform);
  await listen(person);
  return person;
}

test("signing in, step by step", async () => {
  const person = await someone();
  const { page } = person;
  await person.goto("/connexion");
  await same(person, "sign-in");
  await page.getByLabel("Votre adresse e-mail").fill("prenom.nom");
  await page.keyboard.press("Enter");
  await same(person, "sign-in-wrong-address");
  await page.getByLabel("Votre adresse e-mail").fill(platform.people.student);
  await page.keyboard.press("Enter");
  await page.getByLabel("Votre mot de passe").waitFor();
  await same(person, "sign-in-ways");
  await page.getByRole("button", { name: "Recevoir le code" }).click();
  await page.getByLabel("Code reçu par e-mail").fill("12");
  await page.keyboard.press("Enter");
  await same(person, "sign-in-wrong-code");
  await person.close();
});

test("a student's list, empty then filled, and the posts", async () => {
  const person = await someone();
  const { page } = person;
  // A mail of less than a minute ago would be the one that is asked for again.
  await platform.later(61);
  await person.signIn(platform.people.student);
  await person.goto(`/${CAMPAIGN}/voeux`);
  await same(person, "wishes-empty");
  await person.goto(`/${CAMPAIGN}/offres`);
  await same(person, "offers");
  await page.getByRole("radio", { name: "3 cœurs" }).first().press("Space");
  await page.getByRole("radio", { name: "5 cœurs" }).nth(1).press("Space");
  await person.main.getByText(/^Enregistré le /).waitFor();
  await person.goto(`/${CAMPAIGN}/voeux`);
  await page.locator(".group input:checked").first().focus();
  await page.keyboard.press("ArrowLeft");
  await person.main.getByText(/^Enregistré le /).waitFor();
  await same(person, "wishes-filled");
  await person.goto(`/${CAMPAIGN}/dossier`);
  await same(person, "dossier");
  await person.goto("/profil");
  await same(person, "profile");
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("an administrator's calendar and announcements", async () => {
  const person = await someone();
  const { page } = person;
  await person.signIn(PEOPLE.admin);
  await person.goto(`/${CAMPAIGN}/calendrier`);
  await same(person, "calendar");
  await person.goto(`/${CAMPAIGN}/annonces`);
  await page.locator("form button[type=submit]").click();
  await same(person, "announcements-empty");
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("an RTS's posts and ranking", async () => {
  const { id, supervisor, candidates } = await mostWanted(platform, CAMPAIGN, 6);
  assert.ok(candidates >= 5);
  today = "vendredi 8 mars 2024";
  const person = await someone();
  const { page } = person;
  await person.signIn(/\S+@\S+/.exec(supervisor)![0]);
  await person.goto(`/${CAMPAIGN}/mes-postes`);
  await same(person, "own-posts");
  await person.goto(`/${CAMPAIGN}/mes-postes/${id}`);
  await same(person, "ranking-nobody-ranked");
  for (const [verb, nth] of [["Classer", 0], ["Classer", 0], ["Même rang que le précédent", 1], ["Ne pas retenir", 0]] as const) {
    await page.getByRole("button", { name: new RegExp(`^${verb} : `) }).nth(nth).press("Enter");
    // Sentences said at one time are joined, so that each change is said before the next.
    await page.waitForTimeout(SAID_WITHIN_MS);
  }
  await page.getByRole("spinbutton").first().fill("99");
  await page.getByRole("spinbutton").first().press("Tab");
  await person.main.getByText(/^Enregistré le /).first().waitFor();
  await same(person, "ranking-invalid");
  await page.getByRole("button", { name: /^Dossier : / }).first().press("Enter");
  await page.getByRole("dialog").getByText("Aucune pièce n’a été déposée.").waitFor();
  await same(person, "dossier-of-a-candidate");
  assert.deepEqual(person.faults, []);
  await person.close();
});
