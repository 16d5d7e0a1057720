// A student gives hearts on a phone and with the keyboard, loses the network and the session, meets a conflict with
// another tab, and proves what was saved.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { Browser, Locator } from "playwright-core";
import { overflow, violations } from "./pages";
import { PDF } from "./pdf";
import { launch, Person } from "./person";
import { CAMPAIGN } from "./places";
import { AT, Platform } from "./platform";

let platform: Platform;
let browser: Browser;
let person: Person;

before(async () => {
  platform = await Platform.start();
  await platform.clock(AT.wishes);
  browser = await launch();
  person = await Person.at(browser, platform, { width: 360, height: 740, timezone: "America/Martinique" });
  await person.signIn(platform.people.student);
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** The group of radio buttons for the hearts of the nth post on the page. */
const hearts = (nth: number): Locator => person.page.locator(".row fieldset.hearts-input").nth(nth);

async function saved(): Promise<void> {
  await person.main.getByText(/^Enregistré le /).waitFor();
}

test("a list with too few wishes is validated only by somebody who insists", async () => {
  const { page } = person;
  await person.goto(`/${CAMPAIGN}/voeux`);
  await page.getByText("Votre liste est vide.").waitFor();
  const sent: string[] = [];
  page.on("request", (request) => request.url().endsWith("/validation") && sent.push(request.url()));
  await page.getByRole("button", { name: "Valider ma liste" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("elle ne compte pas").waitFor();
  assert.deepEqual(await violations(person), []);
  await dialog.getByRole("button", { name: "Continuer ma liste" }).press("Enter");
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(sent, []);
  assert.match(await page.getByRole("link", { name: "Ajouter des postes" }).getAttribute("class") ?? "", /primary/);
});

test("hearts are given with the keyboard, and the counter follows", async () => {
  const { page } = person;
  await person.goto(`/${CAMPAIGN}/offres`);
  await page.getByText(/0 vœu sur \d+ postes?, \d+ requis/).waitFor();
  await page.getByText("chez vous").first().waitFor();
  const required = Number(/(\d+) requis/.exec(await page.locator(".counter strong").innerText())![1]);
  for (let nth = 0; nth < required; nth++) {
    await hearts(nth).getByRole("radio", { name: "Aucun cœur" }).focus();
    for (let presses = 0; presses < 1 + (nth % 5); presses++) await page.keyboard.press("ArrowRight");
  }
  await saved();
  await page.getByText("Le minimum est atteint.").waitFor();
  await page.getByText("Ce que vous avez saisi n’est pas validé").waitFor();
  await person.said.getByText(/^Enregistré le /).waitFor();
});

test("validation gives a receipt that the page of receipts believes, and nothing else", async () => {
  const { page } = person;
  await page.getByRole("button", { name: "Valider ma liste" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Votre liste est validée").first().waitFor();
  const code = await dialog.locator("strong.key").innerText();
  assert.match(code, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  assert.deepEqual(await violations(person), []);
  const download = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Fichier du reçu (JSON)" }).click();
  const file = await (await download).path();
  await dialog.getByRole("button", { name: "Fermer" }).last().click();
  await page.getByText(/^Validé le /).waitFor();

  assert.ok(await platform.inMail(platform.people.student, new RegExp(code)), "the receipt is mailed");
  await person.goto("/verifier");
  const choose = page.getByLabel("Fichier du reçu (JSON)");
  await choose.setInputFiles(file);
  await person.main.getByText("Le reçu est authentique").waitFor();
  await page.getByText(code).waitFor();
  const json = await readFile(file, "utf8");
  const mended = json.replace(/"value":\s*(\d)/, (_, value: string) => `"value":${(Number(value) % 5) + 1}`);
  assert.notEqual(mended, json);
  await choose.setInputFiles({ name: "recu.json", mimeType: "application/json", buffer: Buffer.from(mended) });
  await page.getByText("Ce reçu n’est pas valable").waitFor();
});

test("the list reads by hearts, with its history", async () => {
  await person.goto(`/${CAMPAIGN}/voeux`);
  await person.page.getByRole("heading", { name: /^\d cœurs? : / }).first().waitFor();
  assert.equal(await person.page.getByRole("link", { name: "Voir et imprimer le reçu" }).count(), 1);
  assert.equal(await overflow(person), 0);
});

test("the same hearts for all posts are given after a question, and taken back", async () => {
  const { page } = person;
  await person.goto(`/${CAMPAIGN}/offres`);
  await saved();
  const checked = () => page.locator(".row fieldset.hearts-input input:checked").evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const before = await checked();
  const bulk = page.locator("details.bulk");
  assert.match(await bulk.locator("summary").innerText(), /^Donner les mêmes cœurs aux \d+ postes$/);
  await bulk.locator("summary").click();
  await bulk.getByRole("radio", { name: "Aucun cœur" }).press("Space");
  await bulk.getByRole("button", { name: "Appliquer" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/^Aucun cœur pour \d+ postes\s\?$/).waitFor();
  assert.deepEqual(await violations(person), []);
  assert.deepEqual(await checked(), before);
  await dialog.getByRole("button", { name: "Appliquer" }).press("Enter");
  await page.getByText(/0 vœu sur \d+ postes?/).waitFor();
  await page.getByRole("button", { name: "Annuler ce changement" }).press("Enter");
  await page.getByText("Le minimum est atteint.").waitFor();
  assert.deepEqual(await checked(), before);
  await saved();
});

test("a lost line loses nothing, and says so", async () => {
  const { page, context } = person;
  await person.goto(`/${CAMPAIGN}/offres`);
  await context.setOffline(true);
  await hearts(0).getByRole("radio", { name: "4 cœurs" }).press("Space");
  await person.main.getByText("Pas encore enregistré").waitFor();
  await context.setOffline(false);
  await saved();
  await page.reload();
  await person.drawn();
  assert.equal(await hearts(0).getByRole("radio", { name: "4 cœurs" }).isChecked(), true);
  await page.getByText("Votre brouillon est différent de la liste validée").waitFor();
});

test("the same list changed in another tab is compared, and the person chooses", async () => {
  const { page, context } = person;
  const other = await context.newPage();
  await other.goto(`/${CAMPAIGN}/offres`);
  await other.locator(".row fieldset.hearts-input").nth(1).getByRole("radio", { name: "5 cœurs" }).press("Space");
  await other.getByText(/^Enregistré le /).waitFor();
  await other.waitForTimeout(1000);
  await other.close();
  await hearts(2).getByRole("radio", { name: "5 cœurs" }).press("Space");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Cette liste a été modifiée ailleurs").waitFor();
  assert.deepEqual(await violations(person), []);
  assert.ok((await dialog.locator("tbody tr").count()) >= 1, "what differs is listed");
  await dialog.getByRole("button", { name: "Garder ma version" }).click();
  await saved();
  await page.reload();
  await person.drawn();
  assert.equal(await hearts(2).getByRole("radio", { name: "5 cœurs" }).isChecked(), true);
});

test("an expired session is taken up again where it was", async () => {
  const { page } = person;
  await platform.later(31 * 60);
  await hearts(3).getByRole("radio", { name: "3 cœurs" }).press("Space");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Votre session a expiré").waitFor();
  assert.deepEqual(await violations(person), []);
  const before = (await platform.mails(platform.people.student)).length;
  await dialog.getByRole("button", { name: "Recevoir le code" }).click();
  await dialog.getByLabel("Code reçu par e-mail").fill(await platform.inMail(platform.people.student, /\b\d{6}\b/, before));
  await dialog.locator("form:has(input[name=code]) button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
  await saved();
  assert.equal(await hearts(3).getByRole("radio", { name: "3 cœurs" }).isChecked(), true);
  await page.reload();
  await person.drawn();
  assert.equal(await hearts(3).getByRole("radio", { name: "3 cœurs" }).isChecked(), true);
});

test("a document is sent, checked and read again; what is no PDF is not", async () => {
  const { page } = person;
  await person.goto(`/${CAMPAIGN}/dossier`);
  const cv = page.locator("article", { has: page.getByRole("heading", { name: "CV" }) });
  await cv.locator("input[type=file]").setInputFiles({ name: "cv.pdf", mimeType: "application/pdf", buffer: Buffer.from("a word processor's file") });
  await cv.getByText("Ce fichier n’est pas un PDF.").waitFor();
  const active = PDF.replace("/Type /Catalog", "/Type /Catalog /OpenAction << /S /JavaScript >>");
  await cv.locator("input[type=file]").setInputFiles({ name: "cv.pdf", mimeType: "application/pdf", buffer: Buffer.from(active) });
  await cv.getByText("Ce document n’est pas accepté").waitFor();
  await cv.locator("input[type=file]").setInputFiles({ name: "cv.pdf", mimeType: "application/pdf", buffer: Buffer.from(PDF) });
  await cv.getByText(/^Dépôt le /).first().waitFor();
  await page.getByText("Il manque 2 pièces.").waitFor();
  const address = await cv.getByRole("link", { name: "Ouvrir" }).getAttribute("href");
  const read = await person.context.request.get(address!);
  assert.deepEqual([read.headers()["content-type"], await read.text()], ["application/pdf", PDF]);
  assert.deepEqual(await violations(person), []);
});

test("after the deadline the list is read only, and says why", async () => {
  await platform.clock(AT.ranking);
  // By now the session has been idle for more than half an hour.
  await person.context.clearCookies();
  await person.signIn(platform.people.student);
  await person.goto(`/${CAMPAIGN}/voeux`);
  await person.page.getByText("Votre liste est en lecture seule").waitFor();
  assert.equal(await person.page.locator("fieldset.hearts-input:not([disabled])").count(), 0);
  assert.deepEqual(person.faults, []);
});

test("while its results are overdue the first round is there to read, with its receipt, and no other one is offered", async () => {
  const { page } = person;
  await platform.clock(AT.secondWishes);
  await person.context.clearCookies();
  await page.goto(`/${CAMPAIGN}/voeux?vague=1`);
  await page.waitForURL(/vers=.*vague%3D1/);
  await person.signIn(platform.people.student);
  await person.goto(`/${CAMPAIGN}/voeux?vague=1`);
  await page.getByText("Votre liste est en lecture seule").waitFor();
  await page.getByText(/^Validé le /).waitFor();
  await page.getByRole("heading", { name: /^\d cœurs? : / }).first().waitFor();
  assert.equal(await page.locator("fieldset.hearts-input:not([disabled])").count(), 0);
  assert.equal(await page.getByRole("link", { name: "Voir et imprimer le reçu" }).count(), 1);
  assert.deepEqual(await violations(person), []);
  await page.getByRole("region", { name: "Où vous en êtes" }).getByText("Vous êtes dans cette vague, dont les résultats sont attendus.").waitFor();
  assert.equal(await page.getByRole("combobox", { name: /^Vague/ }).count(), 0);
  assert.deepEqual(person.faults, []);
});
