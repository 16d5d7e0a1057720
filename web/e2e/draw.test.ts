// Two administrators draw: they commit to secrets, one gives the public value, both confirm it, and a lost secret is
// opened by two.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { overflow, violations } from "./pages";
import { launch, Person, type Screen } from "./person";
import { PEOPLE } from "./places";
import { AT, Platform } from "./platform";

/** A campaign of its own, since the demo completes the draws of the other one by itself. */
const OTHER = "2024-07";
const VALUE_EXISTS = "2024-03-09T20:05:00Z";
const PHONE = { width: 360, height: 740 };

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

async function signedIn(email: string, screen: Screen = {}): Promise<Person> {
  const person = await Person.at(browser, platform, screen);
  await person.signIn(email);
  return person;
}

async function fine(person: Person): Promise<void> {
  assert.deepEqual(await violations(person), []);
  assert.equal(await overflow(person), 0);
  assert.deepEqual(person.faults, []);
}

async function create(admin: Person): Promise<void> {
  const campaign = { ...JSON.parse(await readFile("../events/campaign-2024.json", "utf8")), id: OTHER, label: "Juillet 2024" };
  const status = await admin.page.evaluate(async (body) => {
    const headers = { "content-type": "application/json", "x-siimop": "1" };
    return (await fetch("/api/campaigns", { method: "POST", headers, body })).status;
  }, JSON.stringify({ ...campaign, specialties: [
    { code: "urg", label: "DES Médecine d’urgence", in_app_rounds: 2, perimeter: "region" },
  ], territories: [{ subdivision: "SUBDI BREST", region: "Bretagne", interregion: "Ouest" }] }));
  assert.equal(status, 201);
}

/** Commits to a proposed secret, and returns it. */
async function commit(person: Person): Promise<string> {
  const { page } = person;
  await person.goto(`/${OTHER}/tirage`);
  await page.getByRole("button", { name: "Proposer un secret" }).click();
  const secret = await page.getByLabel("Votre secret").inputValue();
  await fine(person);
  await page.getByRole("button", { name: "S’engager" }).click();
  await page.getByText(/^Engagement \d \(le vôtre\)$/).waitFor();
  await fine(person);
  return secret;
}

test("two administrators commit, give the value, confirm it, and have a lost secret opened", async () => {
  const [admin, second] = [await signedIn(PEOPLE.admin), await signedIn(PEOPLE.secondAdmin, PHONE)];
  await create(admin);
  const secret = await commit(admin);
  const lost = await commit(second);
  for (const person of [admin, second]) await person.close();
  await platform.clock(VALUE_EXISTS);

  const first = await signedIn(PEOPLE.admin);
  const round = first.main.locator("section", { has: first.page.getByRole("heading", { name: "Mai 2024 - vague 1" }) });
  await first.goto(`/${OTHER}/tirage`);
  await round.getByLabel("Numéros sortis").fill("42, huit");
  await round.getByRole("button", { name: "Donner la valeur publique" }).click();
  await round.getByText("Des nombres seulement").waitFor();
  await fine(first);
  await round.getByLabel("Numéros sortis").fill("42, 08 15 – 4 23 16");
  await round.getByRole("button", { name: "Donner la valeur publique" }).click();
  await round.getByText("4 8 15 16 23 42", { exact: true }).waitFor();
  for (const turn of [1, 2]) {
    await round.getByLabel("Votre secret").fill(secret);
    await round.getByRole("button", { name: "Confirmer la valeur" }).click();
    await round.getByRole("button", { name: "Retirer votre maillon" }).waitFor();
    if (turn === 1) await round.getByRole("button", { name: "Retirer votre maillon" }).click();
  }

  // The second person sees the value, and confirms it with another secret than the one committed to.
  const phone = await signedIn(PEOPLE.secondAdmin, PHONE);
  await phone.goto(`/${OTHER}/tirage`);
  await phone.page.getByText("Comparez la valeur 4 8 15 16 23 42 au résultat officiel").waitFor();
  await phone.page.getByLabel("Votre secret").fill(secret);
  await phone.page.getByRole("button", { name: "Confirmer la valeur" }).click();
  await phone.page.getByText("Ce n’est pas le secret sur lequel vous vous êtes engagé.").waitFor();
  await fine(phone);

  await round.getByText("Un secret est perdu").click();
  await round.getByRole("button", { name: "Demander l’ouverture du secret 2" }).click();
  await round.getByText("un autre administrateur doit l’approuver").waitFor();
  await fine(first);
  await phone.goto(`/${OTHER}/accords`);
  await phone.page.getByRole("heading", { name: /Ouverture d’un secret scellé/ }).waitFor();
  await fine(phone);
  await phone.page.getByRole("button", { name: "Approuver" }).click();
  await phone.page.getByText(/^Approuvé par /).waitFor();
  await phone.goto(`/${OTHER}/tirage`);
  await phone.main.getByText("Le tirage de cette vague est complet.").waitFor();
  assert.ok(!(await phone.main.innerText()).includes(lost));
  await fine(phone);
  for (const person of [first, phone]) await person.close();
});
