// A list gives two students other addresses: what they have stated stays hidden until the change is confirmed, by the link in
// the mail to the address before or by a code that the scolarité reads out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { Caller, students, wishForAll } from "./crowd";
import { overflow, violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";

const LIST = `/api/campaigns/${CAMPAIGN}/imports`;
const HIDDEN = /^Votre adresse a changé/;

let platform: Platform;
let browser: Browser;
/** The identifiers and the addresses of the two students before the change. */
let moved: { id: string; email: string }[];

before(async () => {
  platform = await Platform.start();
  await platform.clock(AT.wishes);
  moved = (await students(platform, CAMPAIGN)).slice(0, 2);
  for (const { email } of moved) await wishForAll(platform, CAMPAIGN, email);
  await change();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

const renewed = (email: string): string => email.replace("@", ".nouvelle@");

/** Loads a list with the new addresses, while the campaign is suspended. */
async function change(): Promise<void> {
  const admin = await Caller.signIn(platform, PEOPLE.admin);
  const lines = await Promise.all(moved.map(async ({ id, email }) => {
    const of = (await admin.send("GET", `/api/campaigns/${CAMPAIGN}/students/${id}`)) as Record<string, string | boolean>;
    const flag = (value: unknown) => (value ? "V" : "X");
    return [of["last_name"], of["first_name"], renewed(email), of["subdivision"], of["specialty"], of["ine"], of["internal_number"], flag(of["participates"]), flag(of["shifted"])].join(";");
  }));
  const { specialties } = (await admin.send("GET", `/api/campaigns/${CAMPAIGN}`)) as { specialties: { code: string; label: string }[] };
  const labelled = lines.map((line) => specialties.reduce((text, { code, label }) => text.replace(`;${code};`, `;${label};`), line));
  const list = `Nom;Prénom;Email;Subdivision;Spécialité;Numéro INE;Numéro interne;Participation;Semestre décalé\r\n${labelled.join("\r\n")}\r\n`;
  await suspended(admin, true);
  const bytes = new TextEncoder().encode(list);
  const started = (await admin.send("POST", LIST, { kind: "students", size_bytes: bytes.length })) as { id: string; upload: string; content_type: string };
  const uploaded = await fetch(started.upload, { method: "PUT", headers: { "content-type": started.content_type }, body: bytes });
  assert.equal(uploaded.status, 200);
  const report = (await admin.send("GET", `${LIST}/${started.id}`)) as { sha256: string; fault_count: number; faults: unknown[]; addresses: { line: number }[] };
  assert.equal(report.fault_count, 0, JSON.stringify(report.faults));
  assert.equal(report.addresses.length, 2);
  await admin.send("POST", `${LIST}/${started.id}/commit`, { sha256: report.sha256, addresses: report.addresses.map(({ line }) => line) });
  for (let tries = 0; tries < 100; tries++) {
    if ((await admin.send("GET", `${LIST}/${started.id}`))["state"] === "committed") break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await suspended(admin, false);
}

/** Suspends or resumes the campaign, whose calendar was never changed before. */
async function suspended(admin: Caller, yes: boolean): Promise<void> {
  const { calendar } = (await admin.send("GET", `/api/campaigns/${CAMPAIGN}`)) as { calendar: Record<string, unknown> };
  const { suspended: _, ...dates } = calendar;
  const next = yes ? { ...dates, suspended: { reason: "Une adresse est à corriger." } } : { ...dates, resumed: { reason: "L’adresse est corrigée." } };
  await admin.send("PUT", `/api/campaigns/${CAMPAIGN}/calendar`, next, yes ? 1 : 2);
}

test("the address before confirms by a link that opening alone does not use up", async () => {
  const { email } = moved[0]!;
  const own = await Person.at(browser, platform, { width: 360, height: 740 });
  await own.signIn(renewed(email));
  await own.goto(`/${CAMPAIGN}/voeux`);
  await own.page.getByText(HIDDEN).waitFor();
  assert.equal(await own.page.locator(".group").count(), 0);
  assert.equal(await overflow(own), 0);
  assert.deepEqual(await violations(own), []);
  const link = await platform.inMail(email, /http\S+\/confirmer-adresse#\S+/);
  const before = await Person.at(browser, platform, { width: 360, height: 740 });
  await before.goto(link);
  assert.ok(!before.page.url().includes("#"), "the secret has left the address bar");
  await own.page.reload();
  await own.page.getByText(HIDDEN).waitFor();
  assert.deepEqual(await violations(before), []);
  await before.page.getByRole("button", { name: "Confirmer le changement" }).click();
  await before.page.getByText("Le changement d’adresse est confirmé.").waitFor();
  await own.page.reload();
  await own.page.locator(".group").first().waitFor();
  assert.equal(await own.page.getByText(HIDDEN).count(), 0);
  for (const person of [own, before]) {
    assert.deepEqual(person.faults, []);
    await person.close();
  }
});

test("the scolarité reads a code out, and the hearts are there", async () => {
  const { id, email } = moved[1]!;
  const own = await Person.at(browser, platform);
  await own.signIn(renewed(email));
  await own.goto(`/${CAMPAIGN}/voeux`);
  await own.page.getByLabel("Code lu par votre scolarité").fill("00000-00000");
  await own.page.getByRole("button", { name: "Voir mes cœurs" }).click();
  await own.page.getByText("Ce code est erroné").first().waitFor();
  assert.deepEqual(await violations(own), []);
  const manager = await Person.at(browser, platform);
  await manager.signIn(PEOPLE.admin);
  await manager.goto(`/${CAMPAIGN}/etudiants/${id}`);
  await manager.page.getByRole("button", { name: "Afficher le code à lire" }).click();
  const code = await manager.page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).innerText();
  assert.deepEqual(await violations(manager), []);
  await own.page.getByLabel("Code lu par votre scolarité").fill(code.toLowerCase());
  await own.page.getByRole("button", { name: "Voir mes cœurs" }).click();
  await own.page.locator(".group").first().waitFor();
  assert.equal(await own.page.getByText(HIDDEN).count(), 0);
  for (const person of [own, manager]) {
    assert.deepEqual(person.faults, []);
    await person.close();
  }
});
