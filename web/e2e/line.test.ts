// The page on a slow network, without a network, and after its version is no longer deployed: the page says what is
// under way, sends nothing twice and loses nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Route } from "playwright-core";
import { launch, Person } from "./person";
import { CAMPAIGN } from "./places";
import { AT, Platform } from "./platform";

/** The throttling that Chromium calls "Slow 3G". */
const SLOW = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** Time within which the page, its styles and its code, loaded in turn, show something on a slow network. */
const SHOWN_WITHIN_MS = 6_000;

let platform: Platform;
let browser: Browser;
let person: Person;
let speedUp: () => Promise<void>;

before(async () => {
  platform = await Platform.start();
  await platform.clock(AT.wishes);
  browser = await launch();
  person = await Person.at(browser, platform, { width: 360, height: 740 });
  await person.signIn(platform.people.student);
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** Slows the network down and disables the cache; the function returned restores the speed. */
async function slowDown(): Promise<() => Promise<void>> {
  const debug = await person.context.newCDPSession(person.page);
  await debug.send("Network.enable");
  await debug.send("Network.setCacheDisabled", { cacheDisabled: true });
  await debug.send("Network.emulateNetworkConditions", { offline: false, ...SLOW });
  return () => debug.detach();
}

test("on a slow line something is shown soon, and what is under way is said", async () => {
  const { page } = person;
  speedUp = await slowDown();
  const began = Date.now();
  await page.goto(`/${CAMPAIGN}/offres`, { waitUntil: "commit" });
  await page.getByText("SiiMOP Appariement").first().waitFor();
  const took = Date.now() - began;
  assert.ok(took < SHOWN_WITHIN_MS, `${took} ms`);
  await page.locator("main h1").waitFor();
  await page.locator(".row fieldset.hearts-input").first().waitFor();
  await page.locator(".row fieldset.hearts-input").first().getByRole("radio", { name: "4 cœurs" }).press("Space");
  await page.getByText("Enregistrement…").first().waitFor();
  await person.main.getByText(/^Enregistré le /).waitFor();
});

test("a button pressed twice on a slow line asks once", async () => {
  const { page } = person;
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && request.url().endsWith("/validation") && sent.push(request.url()));
  const rows = page.locator(".row fieldset.hearts-input");
  const required = Number(/(\d+) requis/.exec(await page.locator(".counter strong").innerText())![1]);
  for (let nth = 1; nth < required; nth++) await rows.nth(nth).getByRole("radio", { name: "4 cœurs" }).press("Space");
  await page.getByText("Le minimum est atteint.").waitFor();
  const button = page.getByRole("button", { name: "Valider ma liste" });
  await button.dblclick();
  await page.getByRole("dialog").getByText(/Votre liste est validée/).first().waitFor();
  assert.equal(sent.length, 1);
  await page.keyboard.press("Escape");
  await speedUp();
});

test("a lost line is said at once, and what is typed meanwhile is saved on its return", async () => {
  const { page, context } = person;
  await context.setOffline(true);
  await person.main.getByText("Connexion perdue").waitFor();
  const hearts = page.locator(".row fieldset.hearts-input").nth(1);
  await hearts.getByRole("radio", { name: "2 cœurs" }).press("Space");
  await person.main.getByText("Pas encore enregistré").waitFor();
  await context.setOffline(false);
  await person.main.getByText("Connexion perdue").waitFor({ state: "detached" });
  await person.main.getByText(/^Enregistré le /).waitFor();
  await page.reload();
  await person.drawn();
  assert.equal(await hearts.getByRole("radio", { name: "2 cœurs" }).isChecked(), true);
});

test("nobody is signed out over what is not saved without being asked", async () => {
  const { page, context } = person;
  await context.setOffline(true);
  const hearts = page.locator(".row fieldset.hearts-input").nth(1);
  await hearts.getByRole("radio", { name: "3 cœurs" }).press("Space");
  const asked = page.waitForEvent("dialog").then(async (dialog) => {
    await dialog.dismiss();
    return dialog.message();
  });
  await page.getByRole("button", { name: "Se déconnecter" }).press("Enter");
  assert.match(await asked, /n’est pas enregistré/);
  await context.setOffline(false);
  await person.main.getByText(/^Enregistré le /).waitFor();
  assert.equal(await hearts.getByRole("radio", { name: "3 cœurs" }).isChecked(), true);
});

test("a screen asked for without a line comes once the line is back", async () => {
  const { page, context } = person;
  await person.goto(`/${CAMPAIGN}`);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Menu" }).press("Enter");
  await page.getByRole("link", { name: /^Mes vœux/ }).first().press("Enter");
  await page.getByRole("heading", { name: "Mes vœux" }).waitFor();
  await person.main.getByText("Connexion perdue").waitFor();
  await context.setOffline(false);
  await page.locator(".standing").waitFor();
});

test("a screen whose code or requests are lost comes without being asked for again", async () => {
  const { page } = person;
  // The device keeps its network, so that the browser never reports that it is back.
  for (const lost of ["**", "**/api/**"]) {
    await person.goto(`/${CAMPAIGN}`);
    await page.route(lost, (route) => route.abort());
    await page.getByRole("button", { name: "Menu" }).press("Enter");
    await page.getByRole("link", { name: /^Mes vœux/ }).first().press("Enter");
    await page.getByRole("heading", { name: "Mes vœux" }).waitFor();
    await person.main.getByText("Connexion perdue").waitFor();
    await page.unroute(lost);
    await page.locator(".standing").waitFor();
    await person.main.getByText("Connexion perdue").waitFor({ state: "detached" });
  }
});

test("while the gateway refuses one request in five and drops lines, every heart is kept", async () => {
  const { page } = person;
  let asked = 0;
  let saves = 0;
  // Requests are refused by their number, so that every run is the same. The gateway answers no problem document.
  const refuse = (route: Route) => {
    asked += 1;
    if (asked % 5 === 0) return route.fulfill({ status: 429, json: { message: "Too Many Requests" } });
    saves += route.request().method() === "PUT" ? 1 : 0;
    return saves === 2 ? route.abort() : route.continue();
  };
  await page.route("**/api/**", refuse);
  await person.goto(`/${CAMPAIGN}/offres`);
  const rows = page.locator(".row fieldset.hearts-input");
  await rows.first().waitFor();
  const given: string[] = [];
  for (let index = 0; index < (await rows.count()); index++) {
    given.push(`${5 - (index % 3)} cœurs`);
    await rows.nth(index).getByRole("radio", { name: given[index]! }).press("Space");
    await person.main.getByText(/^Enregistré le /).waitFor();
  }
  const validated = page.getByRole("dialog").getByText(/Votre liste est validée/).first();
  await page.getByRole("button", { name: "Valider ma liste" }).click();
  await validated.waitFor();
  await page.unroute("**/api/**", refuse);
  assert.ok(asked > 10 && saves > 2, `${asked} requests, ${saves} saves`);
  await page.reload();
  await person.drawn();
  for (const [index, hearts] of given.entries()) {
    assert.equal(await rows.nth(index).getByRole("radio", { name: hearts }).isChecked(), true, hearts);
  }
});

test("a page older than what is deployed says so, and offers to load the new one", async () => {
  const { page } = person;
  const gone = (route: { fulfill: (answer: { status: number }) => Promise<void> }) => route.fulfill({ status: 404 });
  await person.goto("/fil-info");
  // From here on, the parts that this version has not loaded yet are no longer on the server.
  await page.route(/\/assets\/.*\.js$/, gone);
  await page.getByRole("button", { name: "English" }).click();
  const notice = person.main.locator(".notice").filter({ hasText: "L’application a été mise à jour" });
  await notice.waitFor();
  assert.equal(await page.getAttribute("html", "lang"), "fr");
  await page.getByRole("link", { name: "SiiMOP Appariement", exact: true }).first().click();
  await page.waitForURL(new RegExp(CAMPAIGN));
  await notice.waitFor();
  await page.unroute(/\/assets\/.*\.js$/, gone);
  await notice.getByRole("button", { name: "Recharger la page" }).click();
  await page.locator("main h1").waitFor();
  await notice.waitFor({ state: "detached" });
  assert.deepEqual(person.faults, []);
});
