// Signing in by what a mail holds: the code typed where it was asked for, the link beside it on any device.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { Caller } from "./crowd";
import { violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";

const LINK = /http\S+\/lien#\S+/;

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

/** Asks for a code at an address, and returns the first match of `wanted` in the mail. */
async function asked(person: Person, email: string, wanted: RegExp): Promise<string> {
  const { page } = person;
  await page.goto("/connexion");
  await page.getByLabel("Votre adresse e-mail").fill(email);
  await page.getByRole("button", { name: "Se connecter" }).click();
  const earlier = (await platform.mails(email)).length;
  await page.getByRole("button", { name: "Recevoir le code" }).click();
  return platform.inMail(email, wanted, earlier);
}

test("a scanner that opens the links of a mail uses nothing up", async () => {
  const person = await Person.at(browser, platform);
  const link = await asked(person, platform.people.student, LINK);
  // Scanners fetch a link, with or without its last part, and open it in a browser that runs scripts.
  for (const address of [link, link.split("#")[0]!]) {
    for (const method of ["GET", "HEAD"]) assert.equal((await fetch(address, { method })).status, 200);
  }
  const scanner = await Person.at(browser, platform);
  const sent: string[] = [];
  scanner.page.on("request", (request) => request.method() !== "GET" && sent.push(`${request.method()} ${request.url()}`));
  await scanner.goto(link);
  assert.deepEqual(sent, []);
  await scanner.close();
  // The person opens it on a telephone.
  const telephone = await Person.at(browser, platform, { width: 360, height: 740 });
  await telephone.goto(link);
  assert.ok(!telephone.page.url().includes("#"), "the secret has left the address bar");
  await telephone.page.getByRole("button", { name: "Se connecter" }).click();
  await telephone.page.waitForURL((url) => url.pathname !== "/lien");
  await telephone.drawn();
  assert.deepEqual(telephone.faults, []);
  await telephone.close();
  // It has served once.
  const later = await Person.at(browser, platform);
  await later.goto(link);
  await later.page.getByRole("button", { name: "Se connecter" }).click();
  await later.page.getByText("Ce lien est expiré ou déjà utilisé").waitFor();
  await later.close();
  await person.close();
});

test("a code is pasted with spaces, and a second one asked for at once is on its way", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  const code = await asked(person, platform.people.supervisor, /\b\d{6}\b/);
  const field = page.getByLabel("Code reçu par e-mail");
  assert.equal(await field.getAttribute("autocomplete"), "one-time-code");
  await page.getByRole("button", { name: "Renvoyer un code" }).click();
  await page.getByText("Un code vous a déjà été envoyé").waitFor();
  await field.fill(` ${code.slice(0, 3)} ${code.slice(3)} `);
  await page.locator("form:has(input[name=code]) button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
  assert.deepEqual(person.faults, []);
  await person.close();
});

/** Types the code of a mail; the second factor is still to give. */
async function byMail(person: Person, email: string): Promise<void> {
  const code = await asked(person, email, /\b\d{6}\b/);
  await person.page.getByLabel("Code reçu par e-mail").fill(code);
  await person.page.locator("form:has(input[name=code]) button[type=submit]").click();
  await person.page.getByRole("heading", { name: "Second facteur" }).waitFor();
}

test("a coordonnatrice sees figures first, enrols, and comes back with a recovery code", async () => {
  await platform.clock(AT.descriptions);
  const person = await Person.at(browser, platform, { width: 360, height: 740 });
  const { page } = person;
  const menu = async (address: string) => {
    await page.getByRole("button", { name: "Menu" }).click();
    await page.locator(`nav a[href$="${address}"]`).click();
  };
  await byMail(person, PEOPLE.newcomer);
  assert.deepEqual(await violations(person), []);
  await page.getByRole("button", { name: "Voir d’abord le calendrier et les chiffres" }).click();
  await person.drawn();
  await menu("/suivi");
  await page.getByRole("heading", { name: "Suivi de la campagne" }).first().waitFor();
  await person.drawn();
  assert.equal(await page.getByRole("alert").count(), 0, "the figures are shown");
  // Whoever only looks goes on looking after the session has expired.
  await platform.later(16 * 60);
  await menu(`/${CAMPAIGN}`);
  await menu("/suivi");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Votre session a expiré").waitFor();
  const before = (await platform.mails(PEOPLE.newcomer)).length;
  await dialog.getByRole("button", { name: "Recevoir le code" }).click();
  await dialog.getByLabel("Code reçu par e-mail").fill(await platform.inMail(PEOPLE.newcomer, /\b\d{6}\b/, before));
  await dialog.locator("form:has(input[name=code]) button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
  await menu("/etudiants");
  await page.getByRole("heading", { name: "Second facteur" }).waitFor();
  await page.getByRole("button", { name: "Ajouter le second facteur" }).click();
  await page.getByLabel("Code de l’application").waitFor();
  await page.getByLabel("Code de l’application").fill(await platform.secondFactor(PEOPLE.newcomer));
  await page.getByRole("button", { name: "Vérifier le code" }).click();
  await page.getByRole("heading", { name: "Vos codes de secours" }).waitFor();
  await page.locator(".codes code").first().waitFor();
  const codes = await page.locator(".codes code").allInnerTexts();
  assert.equal(new Set(codes).size, 10);
  assert.deepEqual(await violations(person), []);
  await page.getByRole("button", { name: "J’ai gardé mes codes" }).click();
  await page.locator("table.listing").waitFor();
  await person.close();
  // The telephone is lost.
  const later = await Person.at(browser, platform);
  await byMail(later, PEOPLE.newcomer);
  await later.page.getByRole("button", { name: "Utiliser un code de secours" }).click();
  await later.page.getByLabel("Code de secours").fill(codes[3]!.toLowerCase());
  await later.page.getByRole("button", { name: "Se connecter avec ce code" }).click();
  await later.page.getByRole("heading", { name: "Second facteur" }).waitFor({ state: "detached" });
  await later.goto("/profil");
  await later.page.getByText("Il vous reste 9 codes de secours.").waitFor();
  assert.deepEqual(await violations(later), []);
  assert.deepEqual([...person.faults, ...later.faults], []);
  await later.close();
});

test("after the opening, a coordonnatrice adds a passkey with the code she is told, and gives it the next time", async () => {
  await platform.clock(AT.wishes);
  const admin = await Caller.signIn(platform, PEOPLE.admin);
  const { enrolment } = await admin.send("POST", "/api/accounts/reset", { email: PEOPLE.newcomer });
  const person = await Person.at(browser, platform);
  const { page, context } = person;
  const devices = await context.newCDPSession(page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const passkey = page.getByRole("button", { name: "Utiliser une clé d’accès (passkey)" });
  await byMail(person, PEOPLE.newcomer);
  assert.equal(await page.getByRole("button", { name: "Voir d’abord le calendrier et les chiffres" }).count(), 1);
  await page.getByLabel("Code d’activation").fill((enrolment as { code: string }).code);
  await passkey.click();
  await page.getByRole("heading", { name: "Vos codes de secours" }).waitFor();
  await page.getByRole("button", { name: "J’ai gardé mes codes" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/connexion"));
  // A second mail within a minute would be the first one.
  await platform.later(61);
  await byMail(person, PEOPLE.newcomer);
  await passkey.click();
  await page.getByRole("heading", { name: "Second facteur" }).waitFor({ state: "detached" });
  await person.goto("/profil");
  await page.getByText(/^Clé d’accès \(passkey\), activée le/).waitFor();
  assert.deepEqual(await violations(person), []);
  assert.deepEqual(person.faults, []);
  await person.close();
});
