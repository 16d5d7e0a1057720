// A référent who is away delegates the ranking: the ARS grants it, and the colleague ranks with their own account.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { Caller, mostWanted } from "./crowd";
import { overflow, violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";

const CANDIDATES = 5;
const C = `/api/campaigns/${CAMPAIGN}`;

let platform: Platform;
let browser: Browser;
let post: { id: string; name: string };
let [referent, colleague] = ["", ""];

before(async () => {
  platform = await Platform.start();
  await platform.clock(AT.wishes);
  const wanted = await mostWanted(platform, CAMPAIGN, CANDIDATES);
  referent = /\S+@\S+/.exec(wanted.supervisor)![0];
  const admin = await Caller.signIn(platform, PEOPLE.admin);
  // The colleague has a post to rank, too.
  const { rows } = (await admin.send("GET", `${C}/posts?candidatures=true&size=50`)) as { rows: { supervisor: string }[] };
  colleague = rows.map(({ supervisor }) => /\S+@\S+/.exec(supervisor)![0]).find((email) => email !== referent)!;
  const { name } = (await admin.send("GET", `${C}/posts/${wanted.id}`)) as { name: string };
  post = { id: wanted.id, name };
  await nameConsultative(admin, wanted.id, colleague);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** Corrects who has *accès consultatif* on a post. */
async function nameConsultative(admin: Caller, id: string, email: string): Promise<void> {
  const changes = [{ column: "Emails RTS consultatifs", after: email }];
  const asked = await admin.send("POST", `${C}/amendments`, { kind: "posts", rows: [id], changes, reason: "Un collègue." });
  const at = `${C}/imports/${asked["id"]}`;
  const { sha256 } = await admin.send("GET", at);
  await admin.send("POST", `${at}/commit`, { sha256, addresses: [], contradictions: [], text: false });
  for (let { state } = await admin.send("GET", at); state !== "committed"; { state } = await admin.send("GET", at)) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test("the référent asks the ARS", async () => {
  const person = await Person.at(browser, platform, { width: 360, height: 740 });
  const { page } = person;
  await person.signIn(referent);
  await person.goto(`/${CAMPAIGN}/mes-postes/${post.id}`);
  await page.getByText("Délégation du classement").click();
  await page.getByRole("button", { name: "Demander à l’ARS" }).click();
  await page.getByRole("link", { name: /Choisissez un collègue/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "delegation-to");
  await page.getByLabel("Collègue").selectOption({ index: 1 });
  assert.deepEqual(await violations(person), []);
  assert.equal(await overflow(person), 0);
  await page.getByRole("button", { name: "Demander à l’ARS" }).click();
  await page.getByText("Délégation demandée").waitFor();
  await page.getByRole("button", { name: "Retirer la demande" }).waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("the ARS grants it", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  await person.signIn(PEOPLE.admin);
  await person.goto(`/${CAMPAIGN}`);
  await person.main.getByText("Délégations à décider : 1").first().waitFor();
  await person.goto(`/${CAMPAIGN}/delegations`);
  assert.deepEqual(await violations(person), []);
  await page.getByRole("button", { name: `Accorder : ${post.name}` }).click();
  await page.getByText("Délégation accordée").waitFor();
  await page.getByRole("button", { name: `Mettre fin : ${post.name}` }).waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();
  await platform.inMail(colleague, /la délégation du classement/);
});

test("the colleague ranks, and the référent reads who has", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(colleague);
  await person.goto(`/${CAMPAIGN}/mes-postes`);
  await person.main.locator("article", { hasText: post.name }).getByText("Classement délégué").waitFor();
  await person.main.locator("p").getByText(/^0 classement valide sur [2-9]/).waitFor();
  await person.goto(`/${CAMPAIGN}/mes-postes/${post.id}`);
  await person.main.getByText("vous a délégué ce classement").waitFor();
  await person.page.getByRole("button", { name: /^Classer : / }).first().press("Enter");
  await person.main.getByText(/^Enregistré le /).first().waitFor();
  assert.deepEqual(await violations(person), []);
  const shown = new URL(person.page.url()).pathname;
  await person.main.getByRole("link", { name: /^Poste suivant à classer : / }).click();
  await person.page.waitForURL((url) => url.pathname !== shown);
  await person.page.getByRole("heading", { name: "Classement des candidats" }).waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();

  const own = await Person.at(browser, platform);
  await own.signIn(referent);
  await own.goto(`/${CAMPAIGN}/mes-postes/${post.id}`);
  await own.main.getByText("Dernier enregistrement par délégation").waitFor();
  await own.page.getByText("Délégation du classement").click();
  await own.page.getByRole("button", { name: "Mettre fin à la délégation" }).click();
  await own.page.getByText("Délégation terminée").waitFor();
  assert.deepEqual(own.faults, []);
  await own.close();
});
