// The chain of digests that begins with an administrator's secret (ADR 0013): its end is committed to, and each round
// reveals the link before the one that the last round has revealed.
import { hexadecimal, sha256 } from "./digest";

/** The number of the last link. */
const LINKS = 10;
/** Bytes of a secret drawn here: nobody can try them all. */
const SECRET_BYTES = 16;

/** The link that comes `count` links after the one given. */
async function after(campaign: string, link: string, count: number): Promise<string> {
  let last = link;
  for (let made = 0; made < count; made += 1) last = await sha256(`appariement-link/1\n${campaign}\n${last}\n`);
  return last;
}

/** What an administrator commits to. */
export const endOf = (campaign: string, secret: string): Promise<string> => after(campaign, secret, LINKS);

/** The link that a round reveals. */
export const linkOf = (campaign: string, secret: string, round: number): Promise<string> => after(campaign, secret, LINKS - round);

/** Whether a link that a round reveals leads to the end that was committed to. */
export const leadsTo = async (campaign: string, link: string, round: number, end: string): Promise<boolean> =>
  (await after(campaign, link, round)) === end;

/** The seed of a round: the digest of its two links and of the public value. */
export const seedOf = (campaign: string, round: number, [one, two]: readonly string[], value: string): Promise<string> =>
  sha256(`appariement-draw/2\n${campaign}\n${round}\n${one}\n${two}\n${value}\n`);

/** A new secret, in groups of four digits that are easy to copy by hand. */
export const newSecret = (): string =>
  hexadecimal(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)).buffer).replace(/(.{4})(?=.)/g, "$1-");
