// A person at a browser, who signs in the way everybody does.
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import type { Platform } from "./platform";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** The browser of the tests, which makes no requests of its own to other hosts. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
}

export interface Screen {
  width?: number;
  height?: number;
  dark?: boolean;
  timezone?: string;
}

export class Person {
  /** Errors of the page and requests to other hosts. Each test checks that there are none. */
  readonly faults: string[] = [];

  private constructor(
    readonly platform: Platform,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on("pageerror", (error) => this.faults.push(`error: ${error.message}`));
    page.on("console", (message) => {
      // The browser also logs each refused request; the page already tells the person about it.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) this.faults.push(message.text());
    });
    page.on("request", (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol !== "data:" && hostname !== "127.0.0.1" && hostname !== "localhost") this.faults.push(`asks elsewhere: ${request.url()}`);
    });
  }

  /** The content of the screen, without the announcements for screen readers. */
  get main(): Locator {
    return this.page.locator("main");
  }

  /** The last announcement for screen readers. */
  get said(): Locator {
    return this.page.locator("body > [role=status]");
  }

  static async at(browser: Browser, platform: Platform, { width = 1280, height = 900, dark = false, timezone = "Europe/Paris" }: Screen = {}): Promise<Person> {
    const context = await browser.newContext({
      baseURL: platform.address, viewport: { width, height }, locale: "fr-FR", timezoneId: timezone,
      colorScheme: dark ? "dark" : "light", reducedMotion: "reduce",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return new Person(platform, context, page);
  }

  /** Signs in with a code sent by mail; gives the second factor if it is asked for. */
  async signIn(email: string): Promise<void> {
    const { page, platform } = this;
    await page.goto("/connexion");
    await page.getByLabel("Votre adresse e-mail").fill(email);
    await page.getByRole("button", { name: "Se connecter" }).click();
    const before = (await platform.mails(email)).length;
    await page.getByRole("button", { name: "Recevoir le code" }).click();
    const code = await platform.inMail(email, /\b\d{6}\b/, before);
    await page.getByLabel("Code reçu par e-mail").fill(code);
    await page.locator("form:has(input[name=code]) button[type=submit]").click();
    await page.waitForURL((url) => !url.pathname.startsWith("/connexion"));
    await this.drawn();
    if (await page.getByRole("heading", { name: "Second facteur" }).isVisible()) await this.giveSecondFactor(email);
  }

  private async giveSecondFactor(email: string): Promise<void> {
    const { page, platform } = this;
    await page.waitForFunction(() => document.title.startsWith("Second facteur"));
    const start = page.getByRole("button", { name: "Ajouter le second facteur" });
    if (await start.isVisible()) await start.click();
    const field = page.getByLabel("Code de l’application");
    await field.waitFor();
    // A code of an authenticator is accepted once: the clock moves on to the next code, half a minute later.
    await platform.later(30);
    await field.fill(await platform.secondFactor(email));
    await page.locator("main form button[type=submit]").click();
    await page.getByRole("heading", { name: "Second facteur" }).waitFor({ state: "detached" });
    await this.drawn();
    const kept = page.getByRole("button", { name: "J’ai gardé mes codes" });
    if (await kept.isVisible()) await kept.click();
  }

  /** Goes to a screen and waits until it is drawn. */
  async goto(path: string): Promise<void> {
    await this.page.goto(path);
    await this.drawn();
  }

  /** Waits until the page has finished loading. */
  async drawn(): Promise<void> {
    await this.page.locator("main h1").first().waitFor();
    await this.page.locator(".waiting").first().waitFor({ state: "detached" });
    await this.page.waitForLoadState("networkidle");
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
