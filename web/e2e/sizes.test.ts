// Every screen of every role in a window of 320 by 256 pixels, which is what 400 % of zoom leaves of 1280 by 1024; with the
// spacing of text that WCAG 1.4.12 grants; and in the colours that a system forces. Nothing is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { misfits, spaceText } from "./fit";
import { launch, type Person } from "./person";
import type { Place } from "./places";
import { AT, Platform } from "./platform";
import { fill, published, ranking, type Stop, tour, wishing } from "./tour";

const ZOOMED = { width: 320, height: 256 };
const WIDE = { width: 1280, height: 1024 };

let platform: Platform;
let browser: Browser;

before(async () => {
  platform = await Platform.start();
  await fill(platform);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await platform?.stop();
});

const wrong: string[] = [];

async function look(person: Person, role: string, place: Place): Promise<void> {
  const { page } = person;
  const note = async (how: string) => {
    for (const one of await misfits(person)) wrong.push(`${role} ${place.name}, ${how}: ${one}`);
  };
  await note("zoomed");
  await page.emulateMedia({ forcedColors: "active" });
  await note("in forced colours");
  await page.emulateMedia({ forcedColors: "none" });
  await spaceText(person);
  await note("zoomed and spaced");
  await page.setViewportSize(WIDE);
  await note("spaced");
  await page.setViewportSize(ZOOMED);
}

async function everywhere(stops: readonly Stop[]): Promise<void> {
  wrong.length = 0;
  await tour(browser, platform, stops, ZOOMED, look);
  assert.deepEqual(wrong, []);
}

test("while students wish", () => everywhere(wishing(platform)));

test("while RTS rank", async () => {
  await platform.clock(AT.ranking);
  await everywhere(await ranking(platform));
});

test("once results are published", async () => everywhere(await published(browser, platform)));
