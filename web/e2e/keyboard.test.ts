// Everything is done with the keyboard alone: a student chooses a password, gives hearts and keeps the receipt; an RTS
// ranks; a coordonnatrice follows the campaign and exports a table.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { mostWanted } from "./crowd";
import { focused, press, tabTo } from "./keys";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";

const PASSWORD = "Grenouille+Verte-Lampe7";
/** The number of candidates from which one may be refused. */
const CANDIDATES = 6;

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

/** Signs in with the code that is sent by mail. */
async function signIn(person: Person, email: string): Promise<void> {
  const { keyboard } = person.page;
  await person.goto("/connexion");
  assert.match(await focused(person), /^input Votre adresse e-mail/, "the address is asked for first");
  await keyboard.type(email);
  await keyboard.press("Enter");
  await person.page.getByRole("button", { name: "Recevoir le code" }).waitFor();
  const before = (await platform.mails(email)).length;
  await press(person, /^button Recevoir le code/);
  const code = await platform.inMail(email, /\b\d{6}\b/, before);
  await tabTo(person, /^input Code reçu par e-mail/);
  await keyboard.type(code);
  await keyboard.press("Enter");
  await person.page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
  await person.drawn();
  if (await person.page.getByRole("heading", { name: "Second facteur" }).isVisible()) await giveSecondFactor(person, email);
}

/** Gives the second factor, which is added the first time. */
async function giveSecondFactor(person: Person, email: string): Promise<void> {
  const { page } = person;
  if (await page.getByRole("button", { name: "Ajouter le second facteur" }).isVisible()) {
    await press(person, /^button Ajouter le second facteur/);
  }
  await page.getByLabel("Code de l’application").waitFor();
  // A code of an authenticator is accepted once.
  await platform.later(30);
  await tabTo(person, /^input Code de l’application/);
  await page.keyboard.type(await platform.secondFactor(email));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Second facteur" }).waitFor({ state: "detached" });
  await person.drawn();
  if (await page.getByRole("button", { name: "J’ai gardé mes codes" }).isVisible()) {
    await press(person, /^button J’ai gardé mes codes/);
    await person.drawn();
  }
}

test("a password is chosen, then opens the door", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  const email = platform.people.student;
  await person.goto("/connexion");
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /oublié/ }).waitFor();
  const before = (await platform.mails(email)).length;
  await press(person, /^button .*oublié/);
  await person.goto(await platform.inMail(email, /http\S+\/mot-de-passe#\S+/, before));
  await tabTo(person, /^input Entrez le mot de passe/);
  await page.keyboard.type(PASSWORD);
  await tabTo(person, /^input Confirmez le mot de passe/);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByText("Changement de votre mot de passe réussi").waitFor();
  await press(person, /^a Se connecter/);
  await page.getByLabel("Votre adresse e-mail").waitFor();
  await tabTo(person, /^input Votre adresse e-mail/);
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await page.getByLabel("Votre mot de passe").waitFor();
  await tabTo(person, /^input Votre mot de passe/);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("a student filters, gives hearts, validates and keeps the receipt", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  const { keyboard } = page;
  await signIn(person, platform.people.student);
  await tabTo(person, /^a Aller au contenu/);
  await keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "main", "the skip link leads to the content");
  await page.goto("/");
  await person.drawn();
  await press(person, /^a Postes/);
  await page.getByText(/0 vœu sur \d+ postes?/).waitFor();
  await tabTo(person, /^input Nom, établissement, numéro/);
  await keyboard.type("zzzz");
  await page.getByText("Aucun poste ne correspond").waitFor();
  await press(person, /^button Effacer les filtres/);
  const required = Number(/(\d+) requis/.exec(await page.locator(".counter strong").innerText())![1]);
  for (let given = 0; given < required; given++) {
    await tabTo(person, /^input Aucun cœur/);
    if (await page.evaluate(() => (document.activeElement as HTMLInputElement).name === "bulk")) await tabTo(person, /^input Aucun cœur/);
    for (let hearts = 0; hearts < 3; hearts++) await keyboard.press("ArrowRight");
  }
  await person.main.getByText(/^Enregistré le /).waitFor();
  await page.getByText("Le minimum est atteint.").waitFor();
  await tabTo(person, /^button Valider ma liste/, "Shift+Tab");
  await keyboard.press("Enter");
  await page.getByRole("dialog").getByText("Votre liste est validée").first().waitFor();
  const download = page.waitForEvent("download");
  await press(person, /^a Fichier du reçu/);
  assert.match((await download).suggestedFilename(), /^recu\.json$/);
  await keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.match(await focused(person), /^button Valider ma liste/, "the focus is back where it was");
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("an RTS ranks with a tie and a refusal", async () => {
  const { supervisor, candidates, name } = await mostWanted(platform, CAMPAIGN, CANDIDATES);
  const person = await Person.at(browser, platform);
  const { page } = person;
  await signIn(person, /\S+@\S+/.exec(supervisor)![0]);
  await press(person, /^a Mes postes/);
  await page.getByRole("heading", { name: "Mes postes" }).waitFor();
  await person.drawn();
  await press(person, new RegExp(`^a ${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
  await page.getByText(/^À classer/).waitFor();
  // The candidates are ranked one after the other: the focus moves on to the next one by itself.
  await tabTo(person, /^button Classer : /);
  for (let rank = 1; rank < candidates; rank++) {
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: `Rang ${rank}`, exact: true }).waitFor();
    assert.match(await focused(person), /^button Classer : /);
  }
  await press(person, /^button Ne pas retenir : /);
  await page.getByRole("heading", { name: "Non retenus (1)" }).waitFor();
  await tabTo(person, /^button Même rang que le précédent : /, "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /: 2 ex æquo/ }).waitFor();
  await page.getByText("Ce classement sera utilisé tel quel").waitFor();
  await person.main.getByText(/^Enregistré le /).first().waitFor();
  await press(person, /^button Dossier : /);
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.match(await focused(person), /^button Dossier : /, "the focus is back where it was");
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("a coordonnatrice sorts, filters, opens a detail and comes back to it, and exports", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  await signIn(person, PEOPLE.coordinator);
  await press(person, /^a Gestion des étudiants/);
  await page.locator("table.listing").waitFor();
  await person.drawn();
  await tabTo(person, /^input Filtre par nom, prénom/);
  await page.keyboard.type("a");
  await tabTo(person, /^select Filtre par participation/);
  await page.keyboard.press("ArrowDown");
  await page.waitForURL(/participation=true/);
  const download = page.waitForEvent("download");
  await press(person, /^button Exporter les étudiants filtrés au format CSV/);
  assert.match((await download).suggestedFilename(), /^etudiants_.*\.csv$/);
  await tabTo(person, /^button Prénom/);
  await page.keyboard.press("Enter");
  await page.locator("th[aria-sort=ascending]").waitFor();
  assert.match(await focused(person), /^button Prénom/, "sorting keeps the focus");
  await tabTo(person, /^a Détail : /);
  await page.keyboard.press("ArrowDown");
  const left = await focused(person);
  assert.match(left, /^a Détail : /, "an arrow moves to the next row");
  await page.keyboard.press("Enter");
  const beside = page.getByRole("complementary", { name: "Détail de la ligne" });
  await beside.getByRole("heading", { name: "Détails des candidatures" }).waitFor();
  assert.equal(await focused(person), left, "the focus stays on the row");
  await page.keyboard.press("Escape");
  await beside.waitFor({ state: "detached" });
  assert.equal(await focused(person), left, "the focus is back on the row that was opened");
  await page.keyboard.press("/");
  assert.match(await focused(person), /^input Filtre par nom, prénom/, "the slash leads to the search");
  await page.keyboard.press("ArrowDown");
  assert.match(await focused(person), /^a Détail : /, "the arrow leads from the search to the rows");
  assert.deepEqual(person.faults, []);
  await person.close();
});
