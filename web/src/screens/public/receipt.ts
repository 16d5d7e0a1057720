// Verifies a receipt in the browser, as `appariement verify-receipt` does: canonical JSON (RFC 8785), SHA-256, Ed25519.
import type { Shape } from "../../api/client";
import { sha256 } from "../../files/digest";

export type Receipt = Shape<"Receipt">;
export type Verdict = "good" | "bad" | "unreadable" | "unsupported";

/** Canonical JSON: sorted keys, no whitespace. Receipts hold only strings, integers, booleans, lists and objects. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(",")}}`;
}

/** Reads a receipt; `undefined` if the text is not one. */
export function readReceipt(json: string): Receipt | undefined {
  try {
    const read = JSON.parse(json) as Partial<Receipt> | null;
    const whole = read?.format === "appariement-receipt/1" && Array.isArray(read.statement?.list)
      && typeof read.signature === "string" && typeof read.sha256 === "string" && typeof read.key === "string";
    return whole ? (read as Receipt) : undefined;
  } catch {
    return undefined;
  }
}

/** Checks the digest of a receipt and its signature. */
export async function verdict(receipt: Receipt, keys: readonly Shape<"KeyView">[]): Promise<Verdict> {
  const digest = await sha256(canonical(receipt.statement));
  return digest === receipt.sha256 ? isSigned(receipt, receipt.statement.at, keys) : "bad";
}

/** Checks the signature of a document by the key that it names, which must be one of `keys` and in force at that instant. */
export async function isSigned(document: { key: string; signature: string }, at: string, keys: readonly Shape<"KeyView">[]): Promise<Verdict> {
  const held = keys.find(({ id }) => id === document.key);
  if (!held || !signsAt(held, at)) return "bad";
  const { signature, ...covered } = document;
  try {
    const key = await crypto.subtle.importKey("raw", fromHexadecimal(held.key), "Ed25519", false, ["verify"]);
    const given = Uint8Array.from(atob(signature), (letter) => letter.charCodeAt(0));
    const holds = await crypto.subtle.verify("Ed25519", key, given, bytes(canonical(covered)));
    return holds ? "good" : "bad";
  } catch (thrown) {
    // A browser without Ed25519 says so; a signature that is not base 64 counts as wrong.
    return thrown instanceof DOMException && thrown.name === "NotSupportedError" ? "unsupported" : "bad";
  }
}

/** Whether a key was in force at an instant: a key of before signs nothing later. */
const signsAt = ({ since, until }: Shape<"KeyView">, at: string): boolean =>
  !(since && Date.parse(at) < Date.parse(since)) && !(until && Date.parse(at) >= Date.parse(until));

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const fromHexadecimal = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
