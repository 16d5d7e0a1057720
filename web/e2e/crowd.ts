// People who call the API without a browser, so that a campaign has more people than the one at the browser.
import { AT, type Platform } from "./platform";

type Json = Record<string, unknown>;

/** One person's requests, signed in with a code, and with a second factor if it is asked for. */
export class Caller {
  #cookies = new Map<string, string>();

  private constructor(private readonly platform: Platform) {}

  static async signIn(platform: Platform, email: string): Promise<Caller> {
    const caller = new Caller(platform);
    const before = (await platform.mails(email)).length;
    await caller.send("POST", "/api/session", { email, send: "code" });
    const code = await platform.inMail(email, /\b\d{6}\b/, before);
    const { second_factor } = await caller.send("POST", "/api/session/code", { email, code });
    if (second_factor === "to_enrol") await caller.send("POST", "/api/me/second-factor", {});
    if (second_factor !== "not_needed") await caller.#giveSecondFactor(email);
    return caller;
  }

  /** A code of an authenticator is accepted once: if this one was used, the clock moves on to the next. */
  async #giveSecondFactor(email: string): Promise<void> {
    const give = async () => this.send("POST", "/api/session/second-factor", { code: await this.platform.secondFactor(email) });
    try {
      await give();
    } catch {
      await this.platform.later(30);
      await give();
    }
  }

  async send(method: string, path: string, body?: unknown, version?: number): Promise<Json> {
    const answer = await fetch(this.platform.address + path, {
      method,
      redirect: "manual",
      headers: {
        "x-siimop": "1",
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(version === undefined ? {} : { "if-match": `"v${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = cookie.split(";")[0]!.split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
    const text = await answer.text();
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? (JSON.parse(text) as Json) : {};
  }
}

export interface Line {
  id: string;
  email: string;
  specialty: string;
  region: string;
}

/** Participating students of the campaign, as a coordonnatrice lists them. */
export async function students(platform: Platform, campaign: string, query = ""): Promise<Line[]> {
  const caller = await Caller.signIn(platform, "coordination@siimop.example.org");
  const { rows } = await caller.send("GET", `/api/campaigns/${campaign}/students?participation=true&size=1000${query}`);
  return rows as Line[];
}

/** Gives from 1 to 5 hearts to every post that a student may hold, and validates the list. */
export async function wishForAll(platform: Platform, campaign: string, email: string): Promise<void> {
  const caller = await Caller.signIn(platform, email);
  const { offers } = (await caller.send("GET", `/api/campaigns/${campaign}/offers`)) as { offers: { post: string }[] };
  const at = `/api/campaigns/${campaign}/rounds/1/wishes`;
  const { version } = (await caller.send("GET", at)) as { version: number };
  const wishes = offers.map(({ post }, index) => ({ post, hearts: 1 + ((index + email.length) % 5) }));
  const saved = (await caller.send("PUT", at, { wishes }, version)) as { version: number };
  await caller.send("POST", `${at}/validation`, undefined, saved.version);
}

interface Wanted {
  id: string;
  name: string;
  supervisor: string;
  candidates: number;
}

/**
 * Lets `wishers` students of the largest market wish for every post they may hold, closes the wishes, and returns the
 * post with the most candidates.
 */
export async function mostWanted(platform: Platform, campaign: string, wishers: number): Promise<Wanted> {
  const markets = new Map<string, Line[]>();
  for (const one of await students(platform, campaign)) {
    const market = `${one.specialty} ${one.region}`;
    markets.set(market, [...(markets.get(market) ?? []), one]);
  }
  const largest = [...markets.values()].sort((a, b) => b.length - a.length)[0]!.slice(0, wishers);
  for (const { email } of largest) await wishForAll(platform, campaign, email);
  await platform.clock(AT.ranking);
  const caller = await Caller.signIn(platform, "coordination@siimop.example.org");
  const { rows } = await caller.send("GET", `/api/campaigns/${campaign}/posts?sort=-candidates&size=1`) as { rows: Wanted[] };
  return rows[0]!;
}
