// A coordonnatrice follows the campaign and exports tables; two administrators publish the results; the coordonnatrice
// explains a result, and the student reads it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { HEADERS } from "../src/api/listings";
import { Caller, students, wishForAll } from "./crowd";
import { violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";

let platform: Platform;
let browser: Browser;
let wisher: string;

before(async () => {
  platform = await Platform.start();
  await platform.clock(AT.wishes);
  const everybody = await students(platform, CAMPAIGN);
  wisher = everybody[0]!.email;
  for (const { email } of everybody.slice(0, 8)) await wishForAll(platform, CAMPAIGN, email);
  await platform.clock(AT.ranking);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** The total and the counters that the page shows under a table. */
async function shown(person: Person): Promise<string[]> {
  await person.page.locator("table.listing").waitFor();
  const cells = await person.page.locator("table.listing tfoot th, table.listing tfoot td").allInnerTexts();
  return cells.map((cell) => cell.trim()).filter((cell) => /^\d+\/\d+|^\d+$/.test(cell));
}

test("filters and counters on the page are the server's", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(PEOPLE.coordinator);
  const caller = await Caller.signIn(platform, PEOPLE.coordinator);
  for (const [screen, table, queries] of [
    ["etudiants", "students", ["", "participation=true", "q=chame", "region=Bretagne", "sort=-connected_at&assignment=false", "round=1"]],
    ["postes", "posts", ["", "candidatures=true", "q=urgence", "valid=false", "open=true&sort=-places", "round=1"]],
    ["responsables", "supervisors", ["", "connected=false", "q=ch", "valid=false", "round=1"]],
  ] as const) {
    for (const query of queries) {
      await person.goto(`/${CAMPAIGN}/${screen}?${query}`);
      const served = await caller.send("GET", `/api/campaigns/${CAMPAIGN}/${table}?${query}${query && "&"}size=1000`) as {
        total: number; counters: { column: string; text: string }[]; rows: { id: string; last_name?: string; name?: string }[];
      };
      await person.page.locator("tfoot th").filter({ hasText: new RegExp(`^${served.total} \\p{L}+$|\\(${served.total} lignes?\\)`, "u") }).waitFor();
      // A column that is told above the table has no counter below it.
      const headers = await person.page.locator("thead th[title]").evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).title));
      const drawn = served.counters.filter(({ column }) => headers.includes((HEADERS[table] as Record<string, string>)[column]!));
      assert.ok(drawn.length > 2);
      assert.deepEqual(await shown(person), drawn.map(({ text }) => text), `${screen} ${query}`);
      const first = served.rows[0];
      if (first && table === "students") {
        assert.equal(await person.page.locator("tbody th").first().innerText(), first.last_name);
      }
    }
  }
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("filters offer what lies within one's rights, and no more", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(PEOPLE.regional);
  await person.goto(`/${CAMPAIGN}/etudiants`);
  await person.page.locator("table.listing").waitFor();
  const offered = (label: string) => person.page.getByLabel(label).locator("option").allInnerTexts();
  assert.deepEqual(await offered("Filtre par participation"), ["Participation", "Participation : oui", "Participation : non"]);
  // Within one region and one specialty, there is nothing to choose.
  for (const label of ["Filtre par région", "Filtre par spécialité"]) {
    assert.equal(await person.page.getByLabel(label).count(), 0, label);
  }
  await person.goto("/profil");
  await person.page.getByText("DES Médecine d'urgence, Île-de-France").waitFor();
  const menu = person.page.getByRole("navigation", { name: "Menu" });
  await menu.getByRole("link", { name: /^Gestion des étudiants/ }).waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("rows that do not come are missed aloud, stay on the page, and are asked for again", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  await person.signIn(PEOPLE.coordinator);
  const rows = page.locator("table.listing tbody tr");
  const asked = /\/students\?/;
  const fail = () => page.route(asked, (route) => route.fulfill({ status: 500 }));
  const alert = page.getByRole("alert");
  const again = async () => {
    await alert.waitFor();
    // What stands above the table is counted by now, and moves the button no more.
    await page.waitForLoadState("networkidle");
    await page.unroute(asked);
    await alert.getByRole("button", { name: "Réessayer" }).click();
    await alert.waitFor({ state: "detached" });
    await rows.first().waitFor();
  };
  await fail();
  await page.goto(`/${CAMPAIGN}/etudiants`);
  await again();
  const shown = await rows.count();
  await fail();
  await page.getByRole("button", { name: "Actualiser" }).click();
  await alert.waitFor();
  assert.equal(await rows.count(), shown, "the rows stay");
  await again();
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("both exports hold the filtered rows", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(PEOPLE.coordinator);
  await person.goto(`/${CAMPAIGN}/etudiants?participation=true`);
  const total = Number(/\d+/.exec(await person.page.locator("tfoot th").innerText())![0]);
  for (const [label, extension] of [["CSV", "csv"], ["Excel", "xlsx"]] as const) {
    const download = person.page.waitForEvent("download");
    await person.page.getByRole("button", { name: `Exporter les étudiants filtrés au format ${label}` }).click();
    const file = await download;
    assert.match(file.suggestedFilename(), new RegExp(`^etudiants_.*\\.${extension}$`));
    const bytes = await readFile((await file.path())!);
    if (extension === "csv") assert.equal(bytes.toString("utf8").trim().split("\r\n").length, total + 1);
    else assert.equal(bytes.subarray(0, 2).toString(), "PK");
  }
  await person.close();
});

test("details lead both ways", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(PEOPLE.coordinator);
  await person.goto(`/${CAMPAIGN}/postes?candidatures=true`);
  await person.page.locator("a.arrow").first().click();
  await person.page.getByRole("heading", { name: /^Détails du classement/ }).waitFor();
  const beside = person.page.getByRole("complementary", { name: "Détail de la ligne" });
  await beside.locator("tbody th a").first().click();
  await person.page.getByRole("heading", { name: "Détails des candidatures" }).waitFor();
  assert.deepEqual(await violations(person), []);
  await person.close();
});

test("each tab has its dates under its title, and a closed one says when it opens", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(PEOPLE.coordinator);
  await person.goto(`/${CAMPAIGN}`);
  const menu = person.page.getByRole("navigation", { name: "Menu" });
  assert.match(await menu.getByRole("link", { name: /^Gestion des étudiants/ }).innerText(), /du 12-02-2024 au 26-04-2024\s+12-02 → 26-04$/);
  assert.match(await menu.getByRole("link", { name: /^Résultats/ }).innerText(), /du 13-03-2024 au 26-04-2024\s+13-03 → 26-04\s+accès fermé$/);
  await person.goto(`/${CAMPAIGN}/resultats`);
  await person.page.getByRole("heading", { name: "Cet onglet est actuellement fermé" }).waitFor();
  await person.page.getByText("Il est ouvert du mercredi 13 mars 2024 à 14 h au vendredi 26 avril 2024 à 23 h 59.").waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("the tutorial is that of one's role, and the menu names whom to turn to", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(PEOPLE.coordinator);
  await person.goto("/tutoriel/");
  await person.page.getByRole("heading", { name: "Coordonnateur", exact: true }).waitFor();
  await person.page.getByRole("heading", { name: "vous vérifiez les étudiants et les postes" }).waitFor();
  await person.page.getByText("du lundi 12 février 2024 au dimanche 3 mars 2024 à 23 h 59").waitFor();
  const chapters = person.page.locator(".chapters");
  assert.equal(await chapters.getByRole("link", { name: "Classements non valides" }).getAttribute("href"), `/${CAMPAIGN}/classements-non-valides`);
  await person.page.getByLabel("Votre rôle").selectOption({ label: "Étudiant" });
  await person.page.getByRole("heading", { name: "vous validez votre liste" }).waitFor();
  assert.equal(await person.page.getByRole("heading", { name: "vous vérifiez les étudiants et les postes" }).count(), 0);
  // A coordonnateur reads the names of the screens of students, and has no link to them.
  assert.equal(await chapters.getByRole("link", { name: "Mes vœux" }).count(), 0);
  const menu = person.page.getByRole("navigation", { name: "Menu" });
  const assistance = menu.getByRole("link", { name: "uness assistance" });
  assert.equal(await assistance.getAttribute("href"), "mailto:assistance@uness.example");
  await menu.getByRole("button", { name: "Aide contextuelle" }).click();
  await person.page.getByRole("dialog").getByText("Ce que fait chaque rôle").waitFor();
  await person.page.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
  assert.deepEqual(await violations(person), []);
  await person.close();
});

test("whoever is not signed in finds the way in, and what the terms must say", async () => {
  const person = await Person.at(browser, platform);
  await person.goto("/cgu");
  for (const name of ["Mentions légales", "Données personnelles"]) await person.page.getByRole("heading", { name }).waitFor();
  await person.page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Se connecter" }).click();
  await person.page.getByLabel("Votre adresse e-mail").waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("an administrator moves the clock of this machine from the menu", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(PEOPLE.admin);
  await person.goto(`/${CAMPAIGN}`);
  await person.page.getByRole("link", { name: "Horloge de démonstration" }).click();
  await person.main.getByText("vendredi 8 mars 2024 à 0 h").waitFor();
  await person.page.getByRole("button", { name: "+ 1 heure" }).click();
  // Moving the clock also ended the session; the page stays unchanged under the sign-in dialog.
  await person.main.getByText("vendredi 8 mars 2024 à 1 h").waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("what is wrong in a form is said at once, and each fault leads to its field", async () => {
  const person = await Person.at(browser, platform);
  const { page } = person;
  await person.signIn(PEOPLE.admin);
  await person.goto(`/${CAMPAIGN}/annonces`);
  await page.getByRole("button", { name: "Demander l’envoi" }).click();
  const summary = page.getByRole("group", { name: "4 champs sont à corriger" });
  await summary.waitFor();
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true, "the summary is read first");
  assert.deepEqual(await violations(person), []);
  await summary.getByRole("link", { name: "En anglais, Objet : À remplir." }).click();
  const subject = page.getByRole("group", { name: "En anglais" }).getByLabel("Objet");
  assert.equal(await subject.evaluate((element) => element === document.activeElement && element.matches("[aria-invalid]")), true);
  await person.goto(`/${CAMPAIGN}/calendrier`);
  const closing = page.getByRole("group", { name: "Dernier tour, hors application" }).getByLabel("Fermeture");
  await closing.fill("2024-03-01T00:00");
  await page.getByRole("button", { name: "Enregistrer le calendrier" }).click();
  await page.getByRole("button", { name: "Confirmer et enregistrer" }).click();
  await page.getByRole("link", { name: /^Dernier tour, hors application, Fermeture : / }).first().click();
  assert.equal(await closing.evaluate((element) => element === document.activeElement && element.matches("[aria-invalid]")), true);
  assert.deepEqual(await violations(person), []);
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("dates of a matched round take two administrators, who both see what moves", async () => {
  await platform.clock(AT.rankingClosed);
  // The platform’s own administrators complete the draw within seconds of the hour of its public value.
  await platform.clock(AT.results);
  const first = await Person.at(browser, platform);
  await first.signIn(PEOPLE.admin);
  await first.goto(`/${CAMPAIGN}/vagues`);
  await first.page.getByText("Vérifié : aucune règle enfreinte").first().waitFor();
  await first.goto(`/${CAMPAIGN}/calendrier`);
  await first.page.getByLabel("Classement : fermeture").first().fill("2024-03-13T13:00");
  await first.page.getByRole("button", { name: "Enregistrer le calendrier" }).click();
  await first.page.getByRole("button", { name: "Confirmer et enregistrer" }).click();
  await first.page.getByText("Ces dates demandent l’accord d’un autre administrateur.").waitFor();
  await first.page.getByRole("button", { name: "Demander l’accord" }).click();
  await first.page.getByText("Un motif est obligatoire.").first().waitFor();
  assert.deepEqual(await violations(first), []);
  await first.page.getByLabel("Motif", { exact: true }).fill("Une panne a coupé la fin de la vague.");
  await first.page.getByRole("button", { name: "Demander l’accord" }).click();
  await first.page.getByText("un autre administrateur doit l’approuver").first().waitFor();
  const kept = await first.page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("kept ")));
  assert.deepEqual(kept, [], "what was asked for is no longer kept as a draft");
  const second = await Person.at(browser, platform, { width: 360, height: 740 });
  await second.signIn(PEOPLE.secondAdmin);
  await second.goto(`/${CAMPAIGN}/accords`);
  await second.page.getByText(/Classement\s: fermeture\s: .* au lieu de /).waitFor();
  assert.deepEqual(await violations(second), []);
  for (const person of [first, second]) {
    assert.deepEqual(person.faults, []);
    await person.close();
  }
});

test("an account is reset on a page that tells the code to read out", async () => {
  const person = await Person.at(browser, platform, { width: 360, height: 740 });
  await person.signIn(PEOPLE.admin);
  await person.goto(`/${CAMPAIGN}/comptes`);
  const { page } = person;
  const reset = page.getByRole("button", { name: "Réinitialiser le compte", exact: true });
  await reset.click();
  await page.getByRole("group", { name: "2 champs sont à corriger" }).waitFor();
  assert.deepEqual(await violations(person), []);
  await page.getByLabel("Je me suis assuré de l’identité de la personne").check();
  await page.getByLabel("Adresse e-mail du compte").fill("inconnu@example.org");
  await reset.click();
  await page.getByText("Aucun compte de votre périmètre n’a cette adresse.").waitFor();
  await page.getByLabel("Adresse e-mail du compte").fill(PEOPLE.agency);
  await reset.click();
  await page.getByText(/^Code à lire au téléphone\s: [0-9A-Z]{5}-[0-9A-Z]{5}$/).waitFor();
  assert.deepEqual(await violations(person), []);
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("two administrators publish, not one", async () => {
  const first = await Person.at(browser, platform);
  await first.signIn(PEOPLE.admin);
  await first.goto(`/${CAMPAIGN}/vagues`);
  await first.page.getByText("Vérifié : aucune règle enfreinte").first().waitFor();
  for (const box of await first.page.getByRole("checkbox").all()) await box.check();
  await first.page.getByRole("button", { name: "Demander la publication" }).first().click();
  await first.page.getByText("un autre administrateur doit l’approuver").first().waitFor();
  await first.goto(`/${CAMPAIGN}/accords`);
  assert.equal(await first.page.getByRole("button", { name: "Approuver" }).count(), 0);
  const second = await Person.at(browser, platform);
  await second.signIn(PEOPLE.secondAdmin);
  await second.goto(`/${CAMPAIGN}/accords`);
  await second.page.getByRole("button", { name: "Approuver" }).first().click();
  await second.page.getByText(/^Approuvé par /).waitFor();
  await second.goto(`/${CAMPAIGN}/vagues`);
  await second.page.getByText("Publié", { exact: true }).first().waitFor();
  for (const person of [first, second]) {
    assert.deepEqual(person.faults, []);
    await person.close();
  }
});

test("two administrators write to many, who get it once", async () => {
  const first = await Person.at(browser, platform);
  await first.signIn(PEOPLE.admin);
  await first.goto(`/${CAMPAIGN}/annonces`);
  await first.page.getByLabel("Destinataires").selectOption("supervisors");
  const [french, english] = [first.page.getByRole("group", { name: "En français" }), first.page.getByRole("group", { name: "En anglais" })];
  await french.getByLabel("Objet").fill("Merci de vos classements");
  await french.getByLabel("Texte").fill("Bonjour,\n\nMerci.");
  await english.getByLabel("Objet").fill("Thank you");
  await english.getByLabel("Texte").fill("Hello,\n\nThank you.");
  assert.deepEqual(await violations(first), []);
  await first.page.getByRole("button", { name: "Demander l’envoi" }).click();
  await first.main.getByText(/La demande est enregistrée pour \d+ destinataires/).waitFor();
  const second = await Person.at(browser, platform);
  await second.signIn(PEOPLE.secondAdmin);
  await second.goto(`/${CAMPAIGN}/accords`);
  await second.page.getByText("Merci de vos classements").waitFor();
  await second.page.getByRole("button", { name: "Approuver" }).first().click();
  await second.page.getByText(/^Approuvé par /).first().waitFor();
  for (const person of [first, second]) {
    assert.deepEqual(person.faults, []);
    await person.close();
  }
});

test("a result is explained so that it can be read out, and the student reads theirs", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(PEOPLE.coordinator);
  await person.goto(`/${CAMPAIGN}/postes?candidatures=true`);
  await person.page.locator("a.arrow").first().click();
  await person.page.getByText("les candidats ont tous été mis").waitFor();
  await person.page.getByText(/^[23] \(par défaut\)$/).first().waitFor();
  await person.goto(`/${CAMPAIGN}/resultats`);
  await person.page.locator("a.arrow").first().click();
  await person.page.getByRole("heading", { name: "Explication du résultat" }).waitFor();
  await person.page.locator(".read-out").waitFor();
  assert.match(await person.page.locator(".read-out").innerText(), /^\S.* (obtient le poste|n’obtient pas de poste)/);
  // The picture of a post: its name is the sentence above it, and the table below it has the person.
  await person.page.getByRole("img", { name: /place/ }).first().waitFor();
  await person.page.locator(".post-picture tr.assigned").first().waitFor();
  await person.page.getByText("fondée sur un traitement algorithmique").waitFor();
  assert.deepEqual(await violations(person), []);
  // The same picture is reached from the detail of the post.
  await person.goto(`/${CAMPAIGN}/postes?candidatures=true`);
  await person.page.locator("a.arrow").first().click();
  await person.page.getByRole("link", { name: "Comment les places ont été attribuées" }).first().click();
  await person.page.getByRole("heading", { name: "Comment les places ont été attribuées" }).waitFor();
  await person.page.getByRole("img", { name: /place/ }).waitFor();
  assert.deepEqual(await violations(person), []);
  await person.close();
  const student = await Person.at(browser, platform, { width: 360, height: 740 });
  await student.signIn(wisher);
  await student.goto(`/${CAMPAIGN}/resultat`);
  await student.page.getByText(/Poste obtenu|Aucun poste obtenu/).first().waitFor();
  await student.page.getByRole("heading", { name: "Pourquoi, vœu par vœu" }).waitFor();
  await student.page.getByRole("img", { name: /vous en position \d/ }).first().waitFor();
  assert.equal(await student.page.locator(".post-picture table").count(), 0);
  assert.deepEqual(await violations(student), []);
  assert.deepEqual(student.faults, []);
  await student.close();
});

test("a published result is corrected by lines that are named and have changed", async () => {
  const admin = await Person.at(browser, platform, { width: 360, height: 740 });
  await admin.signIn(PEOPLE.admin);
  await admin.goto(`/${CAMPAIGN}/vagues`);
  await admin.page.getByText("Corriger les résultats publiés").first().click();
  const student = admin.page.getByLabel(/^Étudiants concernés/).first();
  await student.fill(wisher);
  await student.press("Enter");
  await admin.page.getByRole("button", { name: /^Ajouter / }).first().click();
  await admin.page.getByRole("button", { name: /^Retirer / }).waitFor();
  await admin.page.getByLabel("Motif du nouveau calcul").first().fill("Une démission.");
  assert.deepEqual(await violations(admin), []);
  await admin.page.getByRole("button", { name: "Demander la correction" }).first().click();
  await admin.page.getByText("N’a pas changé depuis l’appariement.").waitFor();
  await admin.close();
});
