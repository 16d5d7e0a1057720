// Every screen of every role, photographed: `cargo xtask screenshots [FOLDER]`.
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { launch } from "./person";
import { AT, Platform } from "./platform";
import { fill, ranking, type Stop, tour, wishing } from "./tour";

const folder = resolve(process.argv[2] ?? "../target/screenshots");
await mkdir(folder, { recursive: true });
const platform = await Platform.start();
const browser = await launch();
let taken = 0;

async function photograph(stops: readonly Stop[]): Promise<void> {
  for (const width of [1280, 360]) {
    await tour(browser, platform, stops, { width, height: width === 360 ? 740 : 900 }, async ({ page }, role, { name }) => {
      await page.screenshot({ path: `${folder}/${role}-${name}-${width}.png`, fullPage: true });
      taken++;
    });
  }
}

try {
  await fill(platform);
  await photograph(wishing(platform));
  await platform.clock(AT.ranking);
  await photograph(await ranking(platform));
  console.log(`${taken} photographs in ${folder}`);
} finally {
  await browser.close();
  await platform.stop();
}
