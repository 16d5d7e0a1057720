// The platform, started for a test as `cargo xtask demo` starts it, with a small campaign and a clock that the test
// moves.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const DEMO = process.env["DEMO"] ?? "../target/debug/demo";
const STARTS_WITHIN_MS = 240_000;
/** Processor time of one second, in hundredths of a second, up to which the platform counts as idle. */
const QUIET_TICKS = 5;

/** Instants of the demo's calendar: spring 2024. */
export const AT = {
  dossiers: "2024-02-12T09:00:00Z",
  descriptions: "2024-02-26T09:00:00Z",
  wishes: "2024-03-04T08:00:00Z",
  wishesLastMinute: "2024-03-07T22:59:30Z",
  ranking: "2024-03-07T23:05:00Z",
  rankingLastMinute: "2024-03-12T22:59:00Z",
  rankingClosed: "2024-03-12T23:05:00Z",
  results: "2024-03-13T13:05:00Z",
  secondWishes: "2024-03-14T08:00:00Z",
} as const;

export interface Example {
  student: string;
  supervisor: string;
}

export class Platform {
  private constructor(
    readonly address: string,
    readonly people: Example,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  /** Starts the platform on a campaign of the given size and waits until it is ready. */
  static start({ students = 120, posts = 100 } = {}): Promise<Platform> {
    return Platform.launch(["--student-count", String(students), "--post-count", String(posts)]);
  }

  /** Starts the demonstration of a region at five moments, which is played first. */
  static startAtMoments(): Promise<Platform> {
    return Platform.launch([]);
  }

  private static async launch(campaign: string[]): Promise<Platform> {
    const folder = await mkdtemp(join(tmpdir(), "appariement-"));
    const child = spawn(DEMO, ["--data", folder, "--port", "0", ...campaign], { stdio: ["ignore", "ignore", "pipe"] });
    const said: string[] = [];
    const found = new Promise<Platform>((resolve, reject) => {
      let address = "";
      const people: Partial<Example> = {};
      createInterface({ input: child.stderr! }).on("line", (line) => {
        said.push(line);
        address = /^(?:Plateforme \/ platform|Ouvrez \/ open) : (http:\/\/[^/\s]+)/.exec(line)?.[1] ?? address;
        const email = /(\S+@\S+)$/.exec(line)?.[1];
        if (email && /^ +Étudiant /.test(line)) people.student = email;
        if (email && /^ +RTS /.test(line)) people.supervisor = email;
        if (line.startsWith("Ctrl-C")) resolve(new Platform(address, people as Example, child, folder));
      });
      child.on("exit", (code) => reject(new Error(`the platform stopped (${code}):\n${said.join("\n")}`)));
      setTimeout(() => reject(new Error(`the platform does not start:\n${said.join("\n")}`)), STARTS_WITHIN_MS).unref();
    });
    return found;
  }

  async stop(): Promise<void> {
    this.process.removeAllListeners("exit");
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGINT");
    await gone;
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Moves the clock, forwards only. Everything that falls due by then is done before the request is answered. */
  async clock(to: string): Promise<void> {
    const answer = await fetch(`${this.address}/local/clock`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ to }),
    });
    if (!answer.ok) throw new Error(`the clock refuses ${to}: ${await answer.text()}`);
  }

  /** Waits until the platform has nothing left to do: it goes on sending mails after it has told that the clock has moved. */
  async quiet(): Promise<void> {
    for (let before = -Infinity, now = await this.ticks(); now - before > QUIET_TICKS; before = now, now = await this.ticks()) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  /** Hundredths of a second of processor time that the platform has used. */
  private async ticks(): Promise<number> {
    const stat = await readFile(`/proc/${this.process.pid}/stat`, "utf8");
    // The name of the program, in parentheses, may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(fields[11]) + Number(fields[12]);
  }

  /** Moves the clock by some seconds. */
  async later(seconds: number): Promise<void> {
    const { now } = (await (await fetch(`${this.address}/local/clock`)).json()) as { now: string };
    await this.clock(new Date(Date.parse(now) + seconds * 1000).toISOString());
  }

  /** The first match of `wanted` in the newest mail that has one, leaving out the first `before` mails. */
  async inMail(to: string, wanted: RegExp, before = 0): Promise<string> {
    for (let tries = 0; tries < 100; tries++) {
      const found = (await this.mails(to)).slice(before).reverse().map((mail) => wanted.exec((mail as { text: string }).text)?.[0]);
      const first = found.find((one) => one !== undefined);
      if (first) return first;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no mail to ${to} with ${wanted}`);
  }

  async mails(to: string): Promise<unknown[]> {
    return (await (await fetch(`${this.address}/mail.json?to=${encodeURIComponent(to)}`)).json()) as unknown[];
  }

  /** The code that the local authenticator shows for an account. */
  async secondFactor(email: string): Promise<string> {
    const page = await (await fetch(`${this.address}/local/authenticator?email=${encodeURIComponent(email)}`)).text();
    const code = /\b\d{6}\b/.exec(page)?.[0];
    if (!code) throw new Error(`no code for ${email}: ${page}`);
    return code;
  }
}
