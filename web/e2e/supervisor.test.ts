// An RTS ranks with buttons, numbers and ties, reads a candidate's dossier, and sees the window close.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { Caller, mostWanted } from "./crowd";
import { overflow, violations } from "./pages";
import { PDF } from "./pdf";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";

/** The number of candidates from which one may be refused. */
const CANDIDATES = 6;

let platform: Platform;
let browser: Browser;
let person: Person;
let post: string;

before(async () => {
  platform = await Platform.start();
  await platform.clock(AT.wishes);
  const wanted = await mostWanted(platform, CAMPAIGN, CANDIDATES);
  assert.ok(wanted.candidates >= 5, "a post has candidates");
  post = wanted.id;
  browser = await launch();
  person = await Person.at(browser, platform);
  await person.signIn(/\S+@\S+/.exec(wanted.supervisor)![0]);
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

async function saved(): Promise<void> {
  await person.main.getByText(/^Enregistré le /).first().waitFor();
}

test("the post leads to its candidates, without hearts or INE", async () => {
  await person.goto(`/${CAMPAIGN}/mes-postes`);
  await person.page.locator(`a[href$="${post}"]`).click();
  await person.page.getByRole("heading", { name: "Classement des candidats" }).waitFor();
  await person.drawn();
  await person.page.getByText(/^À classer/).waitFor();
  assert.deepEqual(await violations(person), []);
  assert.equal(await person.page.getByText(/\bINE\b|cœur/).count(), 0);
});

test("the ranking becomes valid live, with a tie and a refusal", async () => {
  const { page } = person;
  await page.getByText(/Classement non valide\s: les candidats seront/).first().waitFor();
  const candidates = await page.getByRole("button", { name: /^Classer : / }).count();
  for (let rank = 1; rank < candidates; rank++) {
    await page.getByRole("button", { name: /^Classer : / }).first().press("Enter");
    await page.getByRole("heading", { name: `Rang ${rank}`, exact: true }).waitFor();
  }
  await page.getByText("Ce classement sera utilisé tel quel").waitFor();
  await page.getByText(/1 candidature reste à traiter/).waitFor();
  await page.getByRole("button", { name: /^Ne pas retenir : / }).first().press("Enter");
  await page.getByRole("button", { name: /^Même rang que le précédent : / }).nth(1).press("Enter");
  await page.getByText(/: 2 ex æquo/).waitFor();
  await saved();
  await page.reload();
  await person.drawn();
  await page.getByRole("heading", { name: /: 2 ex æquo/ }).waitFor();
  await page.getByRole("heading", { name: "Non retenus (1)" }).waitFor();
  await page.getByText("Ce classement sera utilisé tel quel").waitFor();
});

test("a number moves a candidate, and the focus goes with them", async () => {
  const { page } = person;
  const last = page.getByRole("spinbutton").last();
  const label = await last.evaluate((input) => input.closest("li")!.getAttribute("data-student"));
  await last.fill("1");
  await last.press("Tab");
  await page.locator(`section[aria-label^="Rang 1"] [data-student="${label}"]`).waitFor();
  await saved();
});

test("a rank given just before leaving the screen is saved", async () => {
  const { page } = person;
  const first = page.locator('section[aria-label^="Rang 1"] [data-student]').first();
  const student = await first.getAttribute("data-student");
  await first.getByRole("button", { name: /^Ne pas retenir : / }).press("Enter");
  await page.getByRole("link", { name: "Tous mes postes" }).click();
  await page.getByRole("heading", { name: "Mes postes" }).waitFor();
  await page.locator(`a[href$="${post}"]`).click();
  await page.locator(`section[aria-label^="Non retenus"] [data-student="${student}"]`).waitFor();
  await saved();
  await page.reload();
  await person.drawn();
  const line = page.locator(`section[aria-label^="Non retenus"] [data-student="${student}"]`);
  await line.waitFor();
  await line.getByRole("button", { name: /^Remettre à classer : / }).press("Enter");
  await page.getByRole("button", { name: /^Classer : / }).first().press("Enter");
  await saved();
});

test("a candidate's dossier opens beside the ranking", async () => {
  const { page } = person;
  await page.getByText("Il manque : CV, lettre, contrat").first().waitFor();
  await page.getByRole("button", { name: /^Dossier : / }).first().click();
  await page.getByRole("dialog").getByText("Aucune pièce n’a été déposée.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
});

test("a manager files the post's sheet, reads it, and takes it away after a question", async () => {
  const manager = await Person.at(browser, platform);
  const { page } = manager;
  await manager.signIn(PEOPLE.admin);
  await manager.goto(`/${CAMPAIGN}/postes/${post}`);
  const none = page.getByText("Aucune fiche CPTS n’a été déposée.");
  await none.waitFor();
  const choose = page.locator("input[type=file]");
  await choose.setInputFiles({ name: "fiche.pdf", mimeType: "application/pdf", buffer: Buffer.from("a word processor's file") });
  await page.getByText("Ce fichier n’est pas un PDF.").waitFor();
  await choose.setInputFiles({ name: "fiche.pdf", mimeType: "application/pdf", buffer: Buffer.from(PDF) });
  const link = page.getByRole("link", { name: "Ouvrir : Fiche CPTS" });
  await link.waitFor();
  await manager.main.getByText(/^Dépôt le /).waitFor();
  const read = await manager.context.request.get((await link.getAttribute("href"))!);
  assert.deepEqual([read.headers()["content-type"], await read.text()], ["application/pdf", PDF]);
  assert.deepEqual(await violations(manager), []);
  await page.getByRole("button", { name: "Supprimer : Fiche CPTS" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Annuler" }).click();
  await link.waitFor();
  await page.getByRole("button", { name: "Supprimer : Fiche CPTS" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Supprimer" }).click();
  await none.waitFor();
  await manager.close();
});

test("on a phone nothing scrolls sideways", async () => {
  await person.page.setViewportSize({ width: 360, height: 740 });
  assert.equal(await overflow(person), 0);
  assert.deepEqual(await violations(person), []);
});

test("the window closes under their eyes, and what was saved stays", async () => {
  const { page } = person;
  // The clock moves one minute at a time, with requests in between: a session ends after half an hour without any.
  await platform.clock(AT.rankingLastMinute);
  await person.context.clearCookies();
  const before = page.url();
  await page.goto(before);
  await page.getByLabel("Votre adresse e-mail").waitFor();
  await person.signIn(/\S+@\S+/.exec(await supervisorOf(post))![0]);
  await person.goto(new URL(before).pathname);
  await page.getByRole("timer").getByText(/s$/).waitFor();
  await platform.later(90);
  await page.getByRole("spinbutton").first().fill("3");
  await page.getByRole("spinbutton").first().press("Tab");
  await page.getByText("Ce changement n’a pas été enregistré.").or(page.getByText("Ce classement est en lecture seule")).first().waitFor();
  await page.reload();
  await person.drawn();
  await page.getByText("Ce classement est en lecture seule").waitFor();
  assert.equal(await page.getByRole("spinbutton").count(), 0);
  assert.deepEqual(person.faults, []);
});

test("while its results are overdue the ranking of the first round is there to read", async () => {
  const { page } = person;
  await platform.clock(AT.secondWishes);
  await person.context.clearCookies();
  await person.signIn(/\S+@\S+/.exec(await supervisorOf(post))![0]);
  await person.goto(`/${CAMPAIGN}/mes-postes`);
  assert.equal(await page.getByRole("combobox", { name: /^Vague/ }).count(), 0);
  await page.locator(`a[href$="${post}"]`).first().click();
  await page.getByText("Ce classement est en lecture seule").waitFor();
  await page.getByText("Ce classement a été retenu tel quel à la fermeture.").waitFor();
  await page.getByText("Classements enregistrés").click();
  await page.getByRole("link", { name: "Voir et imprimer le reçu" }).first().waitFor();
  assert.equal(await page.getByRole("spinbutton").count(), 0);
  assert.deepEqual(person.faults, []);
});

async function supervisorOf(id: string): Promise<string> {
  const coordinator = await Caller.signIn(platform, "coordination@siimop.example.org");
  const { supervisor_email } = await coordinator.send("GET", `/api/campaigns/${CAMPAIGN}/posts/${id}`) as { supervisor_email: string };
  return supervisor_email;
}
