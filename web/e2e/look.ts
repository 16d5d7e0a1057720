import { launch, Person } from "./person";
const [address, email, out, ...paths] = process.argv.slice(2);
const { Platform } = await import("./platform");
const platform = Object.assign(Object.create(Platform.prototype), { address });
const browser = await launch();
for (const width of [1280, 360]) {
  const person = await Person.at(browser, platform, { width, height: width === 360 ? 740 : 900 });
  if (email !== "-") await person.signIn(email!);
  for (const path of paths) {
    await person.goto(path);
    await person.page.screenshot({ path: `${out}/${path.replaceAll("/", "_")}-${width}.png`, fullPage: true });
    const wide = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    console.log(path, width, wide > 0 ? `OVERFLOW ${wide}` : "", person.faults.splice(0));
  }
  await person.close();
}
await browser.close();
