// The ranking as a board: candidates to rank beside the ranking from 1024 pixels on, moved with the keyboard, with numbers
// and by dragging, each way with the same words.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Locator } from "playwright-core";
import { mostWanted } from "./crowd";
import { focused, tabTo } from "./keys";
import { overflow, violations } from "./pages";
import { launch, Person } from "./person";
import { CAMPAIGN } from "./places";
import { AT, Platform } from "./platform";

let platform: Platform;
let browser: Browser;
let person: Person;
let post: { id: string; name: string };

before(async () => {
  platform = await Platform.start();
  await platform.clock(AT.wishes);
  const wanted = await mostWanted(platform, CAMPAIGN, 6);
  post = wanted;
  browser = await launch();
  person = await Person.at(browser, platform, { width: 1024, height: 2400 });
  await person.signIn(/\S+@\S+/.exec(wanted.supervisor)![0]);
  await person.goto(`/${CAMPAIGN}/mes-postes/${post.id}`);
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

const group = (title: string): Locator => person.page.locator(`section.group[aria-label^="${title}"]`);
const namesIn = (title: string): Promise<string[]> => group(title).locator(".row strong").allInnerTexts();
const candidate = (name: string): Locator => person.page.locator("li.row", { hasText: name }).locator(".row-main");

test("the title of the page names the post", async () => {
  assert.match(await person.page.title(), /^.+, \S+ - Classement des candidats - SiiMOP Appariement$/);
  assert.ok((await person.page.title()).startsWith(post.name));
});

test("candidates to rank stand beside the ranking from 1024 pixels on, and above it below", async () => {
  const { page } = person;
  await page.getByText("Aucun candidat n’est encore classé.").waitFor();
  await page.getByRole("button", { name: /^Classer : / }).first().press("Enter");
  const beside = async () => {
    const [left, right] = [await group("À classer").boundingBox(), await group("Rang 1").boundingBox()];
    return left!.x + left!.width <= right!.x && right!.y < left!.y + left!.height;
  };
  assert.equal(await beside(), true);
  assert.equal(await overflow(person), 0);
  assert.deepEqual(await violations(person), []);
  await page.setViewportSize({ width: 1023, height: 2400 });
  assert.equal(await beside(), false);
  await page.setViewportSize({ width: 1024, height: 2400 });
});

/** Drags until it is said: on a busy machine the browser may end a drag before its target is reached. */
async function until(said: string, drag: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    await drag();
    const heard = await person.said.getByText(said).waitFor({ timeout: 4_000 }).then(() => true, () => false);
    if (heard) return;
    assert.ok(tries < 2, `${said} is not said`);
  }
}

const dragged = (name: string, onto: Locator, said: string): Promise<void> => until(said, () => candidate(name).dragTo(onto));

test("a candidate is dragged between two ranks, onto a rank, to the refused, and back", async () => {
  const { page } = person;
  const [first, second, third] = await namesIn("À classer") as [string, string, string];
  const [ranked] = await namesIn("Rang 1") as [string];
  // Before the first rank.
  await dragged(first, page.locator(".gap").first(), `${first} : rang 1`);
  assert.deepEqual([await namesIn("Rang 1"), await namesIn("Rang 2")], [[first], [ranked]]);
  // Onto a rank, for a tie.
  await dragged(second, group("Rang 2").locator("h2"), `${second} : rang 2`);
  await page.getByRole("heading", { name: "Rang 2 : 2 ex æquo" }).waitFor();
  assert.deepEqual(await namesIn("Rang 2"), [ranked, second]);
  // To the refused, which take somebody while nobody is there too.
  await until(`${third} : candidature non retenue`, async () => {
    const box = (await candidate(third).boundingBox())!;
    await page.mouse.move(box.x + 5, box.y + 5);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 60, { steps: 4 });
    await group("Non retenus").hover();
    await group("Non retenus").hover();
    await page.mouse.up();
  });
  assert.deepEqual(await namesIn("Non retenus"), [third]);
  await dragged(third, group("À classer").locator("h2"), `${third} : à classer`);
  await person.main.getByText(/^Enregistré le /).first().waitFor();
});

test("with the keyboard the focus goes through both sides in the order that is read", async () => {
  const { page } = person;
  await page.locator("h1").focus();
  await tabTo(person, /^button Classer : /);
  const left = await page.getByRole("button", { name: /^Classer : / }).count();
  await page.keyboard.press("Enter");
  assert.match(await focused(person), left > 1 ? /^button Classer : / : /^button|^input/);
  await tabTo(person, /^button Monter : /);
  const name = (await focused(person)).replace("button Monter : ", "");
  const before = await page.locator("li.row", { hasText: name }).locator("input").inputValue();
  await page.keyboard.press("Enter");
  assert.match(await focused(person), new RegExp(`${name}$`), "the focus stays with the candidate");
  assert.ok(before);
});

test("a rank beyond the last is lowered aloud and in sight, and a refusal shows no rank", async () => {
  const { page } = person;
  const line = page.locator("li.row", { has: page.getByRole("spinbutton") }).first();
  const student = await line.getAttribute("data-student");
  const own = page.locator(`[data-student="${student}"]`);
  await own.getByRole("spinbutton").fill("99");
  await own.getByRole("spinbutton").press("Tab");
  await own.getByText(/^Rang \d et non 99\s: les rangs se suivent, sans rang vide\.$/).waitFor();
  await person.said.getByText(/Rang \d et non 99/).waitFor();
  const rank = await own.getByRole("spinbutton").inputValue();
  // Once more, which changes nothing: the box shows the rank again.
  await own.getByRole("spinbutton").fill("99");
  await own.getByRole("spinbutton").press("Tab");
  await own.getByText(/et non 99/).waitFor();
  assert.equal(await own.getByRole("spinbutton").inputValue(), rank);
  await own.getByRole("button", { name: /^Ne pas retenir : / }).press("Enter");
  const box = own.getByRole("spinbutton", { name: /^Rang de .*, candidature non retenue$/ });
  assert.deepEqual([await box.inputValue(), await box.getAttribute("placeholder")], ["", "–"]);
  assert.equal(await own.getByText(/et non 99/).count(), 0);
  assert.deepEqual(await violations(person), []);
  assert.deepEqual(person.faults, []);
});
