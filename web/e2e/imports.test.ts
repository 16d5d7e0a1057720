// A manager drops lists: a damaged one comes back with its faults, the right one tells what it changes
// before it is loaded.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN, PEOPLE } from "./places";
import { AT, Platform } from "./platform";

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

/** The list of students as it is exported, line by line: its header and two students. */
async function exported(person: Person): Promise<string[]> {
  await person.goto(`/${CAMPAIGN}/etudiants?participation=true`);
  const [file] = await Promise.all([person.page.waitForEvent("download"), person.page.getByRole("button", { name: /format CSV/ }).click()]);
  return (await readFile(await file.path(), "utf8")).split("\r\n").slice(0, 3);
}

async function drop(person: Person, name: string, text: string): Promise<void> {
  await person.goto(`/${CAMPAIGN}/importer/etudiants`);
  await person.page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await person.main.getByRole("heading", { name: "Rapport" }).waitFor();
}

/** The line with another cell in the column of this header. */
function withCell([header = "", ...lines]: string[], line: number, column: string, cell: string): string {
  const place = header.replace("\uFEFF", "").split(";").indexOf(column);
  assert.ok(place >= 0, column);
  const cells = lines[line]!.split(";");
  cells[place] = cell;
  return cells.join(";");
}

test("a damaged list is refused line by line, and comes back with its faults", async () => {
  const person = await Person.at(browser, platform);
  await person.signIn(PEOPLE.admin);
  const list = await exported(person);
  const torn = withCell(list, 0, "Numéro interne", '"7');
  await drop(person, "etudiants.csv", [list[0], torn, withCell(list, 1, "Email", "mailto:personne")].join("\r\n"));
  const faults = person.main.getByRole("group", { name: "Faute" }).getByRole("row");
  assert.match(await faults.nth(1).innerText(), /^2\s+Numéro interne/);
  assert.match(await person.main.innerText(), /rien ne sera chargé/);
  assert.deepEqual(await violations(person), []);
  const [file] = await Promise.all([
    person.page.waitForEvent("download"), person.main.getByRole("link", { name: "Télécharger la liste avec la colonne Erreurs" }).click(),
  ]);
  assert.equal(file.suggestedFilename(), "liste-avec-erreurs.xlsx");
  assert.equal((await readFile(await file.path())).subarray(0, 2).toString(), "PK");
  assert.deepEqual(person.faults, []);
  await person.close();
});

test("a list tells what it changes, and takes a tick for each address", async () => {
  const person = await Person.at(browser, platform, { width: 360, height: 740 });
  await person.signIn(PEOPLE.admin);
  const list = await exported(person);
  const away = withCell(list, 0, "Participation campagne appariement courante", "X");
  const moved = withCell(list, 1, "Email", "nouvelle.adresse@example.org");
  await drop(person, "etudiants.csv", [list[0], away, moved].join("\r\n"));
  const changes = person.main.getByRole("group", { name: "Ce que la liste change" });
  assert.match(await changes.innerText(), /Participation\s+Oui\s+Non/);
  assert.match(await changes.innerText(), /Email\s+\S+@\S+\s+nouvelle\.adresse@example\.org/);
  const load = person.main.getByRole("button", { name: "Charger 2 lignes" });
  assert.equal(await load.getAttribute("aria-disabled"), "true");
  await person.main.getByRole("checkbox", { name: /devient nouvelle\.adresse@example\.org/ }).check();
  assert.deepEqual(await violations(person), []);
  await load.click();
  await person.main.getByText("La liste est chargée").waitFor();
  await drop(person, "etudiants.csv", [list[0], away, moved].join("\r\n"));
  await person.main.getByText("Cette liste ne change rien").waitFor();
  assert.deepEqual(person.faults, []);
  await person.close();
});
