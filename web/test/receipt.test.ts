// A receipt is checked with the key that it names, and a key signs between its dates alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "../src/files/digest";
import { canonical, type Receipt, verdict } from "../src/screens/public/receipt";

const AT = "2024-03-07T12:00:00Z";

const hexadecimal = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A receipt of an instant, and the key that has signed it. */
async function signed(): Promise<{ receipt: Receipt; key: string }> {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const statement = {
    at: AT, campaign: "2024-05", kind: "wishes" as const, list: [{ id: "p", label: "100000010001", value: 5 }], round: 1,
    subject: "s", version: 2,
  };
  const covered = {
    code: "AAAAA-AAAAA", format: "appariement-receipt/1", key: "first", sha256: await sha256(canonical(statement)), statement,
  };
  const bytes = await crypto.subtle.sign("Ed25519", privateKey, new TextEncoder().encode(canonical(covered)));
  const signature = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return { receipt: { ...covered, signature } as Receipt, key: hexadecimal(await crypto.subtle.exportKey("raw", publicKey)) };
}

test("a receipt holds while its key was in force, and no later", async () => {
  const { receipt, key } = await signed();
  const told = (since: string | null, until: string | null) =>
    verdict(receipt, [{ id: "other", algorithm: "Ed25519", key, since: null, until: null }, { id: "first", algorithm: "Ed25519", key, since, until }]);
  assert.equal(await told(null, null), "good");
  assert.equal(await told(AT, "2024-03-07T12:00:00.5Z"), "good");
  assert.equal(await told(null, AT), "bad");
  assert.equal(await told("2024-03-07T12:00:00.5Z", null), "bad");
  assert.equal(await verdict(receipt, []), "bad");
  assert.equal(await verdict({ ...receipt, statement: { ...receipt.statement, round: 2 } }, [
    { id: "first", algorithm: "Ed25519", key, since: null, until: null },
  ]), "bad");
});
