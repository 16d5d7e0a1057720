// Takes a screenshot of every screen of every role, then one as it prints, and the pictures of the tutorial:
// `cargo xtask screenshots [FOLDER]`.
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { launch } from "./person";
import { AT, Platform } from "./platform";
import { PICTURE, PICTURES } from "../src/screens/tutorial/pictures";
import { fill, published, ranking, type Stop, tour, wishing } from "./tour";

const folder = resolve(process.argv[2] ?? "../target/screenshots");
await mkdir(folder, { recursive: true });
const platform = await Platform.start();
const browser = await launch();
let taken = 0;
/** The names of the pictures of the tutorial. */
const OF_TUTORIAL = new Set(Object.values(PICTURES).flatMap((pictures) => Object.values(pictures)));
const TUTORIAL = resolve("public/tutoriel");
await mkdir(TUTORIAL, { recursive: true });

/** A desk, a phone, a tablet and a large screen: two of them light, two dark. */
const SCREENS = [
  { width: 1280, height: 900 }, { width: 360, height: 740, dark: true }, { width: 768, height: 1024 }, { width: 1920, height: 1080, dark: true },
] as const;

async function photograph(stops: readonly Stop[]): Promise<void> {
  for (const screen of SCREENS) {
    await tour(browser, platform, stops, screen, async ({ page }, role, { name }) => {
      await page.screenshot({ path: `${folder}/${role}-${name}-${screen.width}.png`, fullPage: true });
      taken++;
      if (screen.width === 1280 && OF_TUTORIAL.has(`${role}-${name}`)) {
        await page.screenshot({ path: `${TUTORIAL}/${role}-${name}.jpg`, type: "jpeg", quality: 60, clip: { x: 0, y: 0, ...PICTURE } });
      }
      if (screen.width === 1280) await page.pdf({ path: `${folder}/${role}-${name}.pdf`, format: "A4", printBackground: true });
    });
  }
}

try {
  await fill(platform);
  await photograph(wishing(platform));
  await platform.clock(AT.ranking);
  await photograph(await ranking(platform));
  await photograph(await published(browser, platform));
  console.log(`${taken} photographs in ${folder}`);
} finally {
  await browser.close();
  await platform.stop();
}
