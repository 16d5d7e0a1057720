// What people who cannot see, point or wait meet: where the focus goes, what is announced, and what is still there after
// the page was left.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Locator } from "playwright-core";
import { Caller } from "./crowd";
import { focused, tabTo } from "./keys";
import { overflow, violations } from "./pages";
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

/** The value of the radio button that has the focus, and the name of its group. */
const radio = ({ page }: Person): Promise<[string, string]> => page.evaluate(() => {
  const { value, name } = document.activeElement as HTMLInputElement;
  return [value, name];
});

/** The title of the group of hearts that shows a post. */
const groupOf = ({ page }: Person, post: string): Promise<string> =>
  page.locator(".group", { has: page.locator(`input[name="${post}"]`) }).getByRole("heading").innerText();

test("a wish changed with the arrow keys stays under the focus, and moves to its group once one leaves it", async () => {
  const caller = await Caller.signIn(platform, platform.people.student);
  const { offers } = (await caller.send("GET", `/api/campaigns/${CAMPAIGN}/offers`)) as { offers: { post: string; name: string }[] };
  const [first, second] = [...offers].sort((a, b) => a.name.localeCompare(b.name, "fr") || (a.post < b.post ? -1 : 1)) as [typeof offers[0], typeof offers[0]];
  const wishes = [{ post: first.post, hearts: 3 }, { post: second.post, hearts: 3 }].sort((a, b) => (a.post < b.post ? -1 : 1));
  await caller.send("PUT", `/api/campaigns/${CAMPAIGN}/rounds/1/wishes`, { wishes }, 0);
  const person = await Person.at(browser, platform);
  const { page } = person;
  await person.signIn(platform.people.student);
  await person.goto(`/${CAMPAIGN}/voeux`);
  assert.equal(await page.title(), "Mai 2024 - vague 1 - Mes vœux - SiiMOP Appariement");
  await page.locator(`input[name="${first.post}"][value="3"]`).focus();
  for (const hearts of ["4", "5"]) {
    await page.keyboard.press("ArrowRight");
    assert.deepEqual(await radio(person), [hearts, first.post]);
    await person.said.getByText(new RegExp(`^${first.name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}.*: ${hearts} cœurs`)).waitFor();
    assert.match(await groupOf(person, first.post), /^3 cœurs/);
  }
  await page.getByText("Ira dans le groupe « 5 cœurs » quand vous quitterez cette ligne.").waitFor();
  assert.deepEqual(await violations(person), []);
  await page.keyboard.press("Tab");
  await page.getByRole("heading", { name: /^5 cœurs/ }).waitFor();
  assert.match(await groupOf(person, first.post), /^5 cœurs/);
  assert.deepEqual(await radio(person), ["3", second.post], "the focus is on the next line, which has not moved");
  // Down to no hearts, and up again: the line is there until it is left.
  for (let hearts = 2; hearts >= 0; hearts--) await page.keyboard.press("ArrowLeft");
  await page.getByText("Sera retiré de votre liste quand vous quitterez cette ligne.").waitFor();
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await radio(person), ["1", second.post]);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(`input[name="${second.post}"]`).count(), 0);
  await person.main.getByText(/^Enregistré le /).waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("each group of hearts has a name of its own, which says the establishment once", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  await person.signIn(platform.people.student);
  await person.goto(`/${CAMPAIGN}/offres`);
  const names = await page.locator(".row fieldset.hearts-input legend").allTextContents();
  assert.ok(names.length > 1);
  assert.equal(new Set(names).size, names.length);
  for (const [index, row] of (await page.locator(".row").all()).entries()) {
    const establishment = (await row.locator(".muted").first().innerText()).split(",")[0]!;
    assert.equal(names[index]!.split(establishment).length, 2, `${names[index]} says ${establishment} once`);
  }
  // A filter by a number is sorted as numbers.
  const lengths = (await page.getByLabel("Durée").locator("option").allTextContents()).slice(1).map((one) => parseInt(one, 10));
  assert.ok(lengths.length > 1, "there are posts of several lengths");
  assert.deepEqual(lengths, [...lengths].sort((a, b) => a - b));
  await page.getByLabel("Nom, établissement, numéro").fill("zzzz");
  await page.getByText("Aucun poste ne correspond").waitFor();
  assert.equal(await page.locator("ul.rows").count(), 0, "no empty list stands beside the message");
  await person.close();
});

test("each step of signing in has the focus, is announced, and is there after a reload and on the way back", async () => {
  const person = await Person.at(browser, platform, { width: 360, height: 740 });
  const { page } = person;
  const email = platform.people.student;
  const at = async (step: RegExp) => {
    await page.waitForFunction((wanted) => new RegExp(wanted).test((document.activeElement as HTMLInputElement | null)?.labels?.[0]?.innerText ?? ""), step.source);
    assert.match(await focused(person), new RegExp(`^input ${step.source.slice(1)}`));
  };
  await person.goto("/connexion");
  await at(/^Votre adresse e-mail/);
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await at(/^Votre mot de passe/);
  await person.said.getByText("Saisissez votre mot de passe, ou recevez un code par e-mail.").waitFor();
  // Two mails within a minute would be one.
  await platform.later(61);
  const before = (await platform.mails(email)).length;
  await tabTo(person, /^button Recevoir le code/);
  await page.keyboard.press("Enter");
  await at(/^Code reçu par e-mail/);
  await person.said.getByText(/Un code vient de vous être envoyé/).waitFor();
  const code = await platform.inMail(email, /\b\d{6}\b/, before);
  await page.keyboard.type(code);
  await page.reload();
  await at(/^Code reçu par e-mail/);
  assert.equal(await page.getByLabel("Code reçu par e-mail").inputValue(), "", "no code is kept");
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }) + location.href);
  assert.ok(!kept.includes(code) && !page.url().includes("@"), kept);
  await page.goBack();
  await at(/^Votre mot de passe/);
  assert.equal(await page.getByLabel("Code reçu par e-mail").count(), 0);
  await page.goBack();
  await at(/^Votre adresse e-mail/);
  assert.equal(await page.getByLabel("Votre adresse e-mail").inputValue(), email, "the address is typed once");
  await page.goForward();
  await page.goForward();
  await at(/^Code reçu par e-mail/);
  assert.deepEqual(await violations(person), []);
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
  assert.equal(await page.evaluate(() => sessionStorage.getItem("sign-in")), null);
  assert.deepEqual(person.faults, []);
  await person.close();
});

/** Leaves a screen by the menu and comes back with the browser's button, then loads the page again; `check` holds each time. */
async function leftAndBack(person: Person, check: () => Promise<void>): Promise<void> {
  const { page } = person;
  const title = await person.main.getByRole("heading", { level: 1 }).innerText();
  await page.locator("nav").getByRole("link", { name: "Accueil" }).click();
  await page.getByRole("heading", { level: 1, name: "Mai 2024" }).waitFor();
  await page.goBack();
  await person.main.getByRole("heading", { level: 1, name: title }).waitFor();
  await check();
  await page.reload();
  await person.drawn();
  await check();
}

const holds = (field: Locator, wanted: string) => async () => {
  await field.waitFor();
  assert.equal(await field.inputValue(), wanted);
};

test("what an administrator types is there after leaving the screen, and can be given up", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  await person.signIn(PEOPLE.admin);
  await person.goto(`/${CAMPAIGN}/calendrier`);
  const results = page.locator('[id="/final_results_at"]');
  const saved = await results.inputValue();
  await results.fill("2024-05-30T14:00");
  await results.press("Tab");
  await page.getByLabel("Suspendre la campagne").check();
  await page.locator('[id="/suspended/reason"]').fill("Une panne du réseau");
  await leftAndBack(person, async () => {
    await person.main.getByText("Ce que vous aviez saisi ici est repris").waitFor();
    await holds(results, "2024-05-30T14:00")();
    await holds(page.locator('[id="/suspended/reason"]'), "Une panne du réseau")();
  });
  assert.deepEqual(await violations(person), []);
  await page.getByRole("button", { name: "Abandonner cette saisie" }).click();
  await holds(results, saved)();
  assert.equal(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("kept ")).length), 0);

  await person.goto(`/${CAMPAIGN}/annonces`);
  const subject = page.locator('[id="/french/subject"]');
  await subject.fill("Les vœux ouvrent");
  await leftAndBack(person, holds(subject, "Les vœux ouvrent"));
  await page.getByRole("button", { name: "Abandonner cette saisie" }).click();

  await person.goto(`/${CAMPAIGN}/vagues`);
  await page.locator("summary").first().click();
  const reason = page.getByLabel(/^Motif/).first();
  await reason.fill("Une liste a été corrigée");
  await leftAndBack(person, holds(reason, "Une liste a été corrigée"));
  await reason.fill("");
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("a calendar typed over one that somebody else has saved meanwhile is compared with it", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  await person.signIn(PEOPLE.admin);
  await person.goto(`/${CAMPAIGN}/calendrier`);
  const results = page.locator('[id="/final_results_at"]');
  await results.fill("2024-05-30T14:00");
  await results.press("Tab");
  await page.locator("nav").getByRole("link", { name: "Accueil" }).click();
  await page.getByRole("heading", { level: 1, name: "Mai 2024" }).waitFor();
  const other = await Caller.signIn(platform, PEOPLE.secondAdmin);
  const { calendar } = (await other.send("GET", `/api/campaigns/${CAMPAIGN}`)) as { calendar: Record<string, unknown> };
  await other.send("PUT", `/api/campaigns/${CAMPAIGN}/calendar`, { ...calendar, final_results_at: "2024-05-28T14:00:00" }, 1);
  await page.goBack();
  await holds(results, "2024-05-30T14:00")();
  await page.getByRole("button", { name: "Enregistrer le calendrier" }).click();
  await page.getByRole("button", { name: "Confirmer et enregistrer" }).click();
  await page.getByText(/28\smai 2024 .* enregistré, .*30\smai 2024 .* pour vous/).waitFor();
  await page.getByRole("button", { name: "Reprendre les dates enregistrées" }).click();
  await holds(results, "2024-05-28T14:00")();
  // What is typed next is over what the other one has saved.
  await results.fill("2024-05-29T14:00");
  await page.getByRole("button", { name: "Enregistrer le calendrier" }).click();
  await page.getByRole("button", { name: "Confirmer et enregistrer" }).click();
  await person.main.getByText("Le calendrier est enregistré (version 3)").waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("without JavaScript a page says what to do, in both languages", async () => {
  const context = await browser.newContext({ baseURL: platform.address, javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await page.goto("/connexion");
  await page.getByRole("heading", { level: 1, name: "SiiMOP Appariement a besoin de JavaScript" }).waitFor();
  await page.locator("[lang=en]").getByRole("heading", { name: "SiiMOP Appariement needs JavaScript" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Rechargez cette page" }).count(), 1);
  const address = await page.getByRole("link", { name: "calendrier des campagnes" }).getAttribute("href");
  assert.equal((await context.request.get(address!)).status(), 200);
  const box = await page.locator("main").boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 320);
  await context.close();
});

test("a printed page says whose it is, and when it was printed", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(platform.people.student);
  await person.goto(`/${CAMPAIGN}/voeux`);
  const line = person.page.locator("body > .on-paper");
  assert.equal(await line.isVisible(), false);
  await person.page.emulateMedia({ media: "print" });
  const name = await person.page.locator(".user").textContent();
  assert.match(await line.innerText(), new RegExp(`^${name!.trim()}, imprimé le .*\\smars 2024 à \\d+\\sh`));
  assert.equal(await line.isVisible(), true);
  assert.equal(await overflow(person), 0);
  await person.close();
});
