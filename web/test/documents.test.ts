import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../src/api/client";
import type { Remote } from "../src/saving/autosave";

/** Works like a browser's storage, whose entries are properties of the object itself. */
class Storage {
  [key: string]: unknown;
}
Object.assign(Storage.prototype, {
  getItem(this: Storage, key: string) {
    return this[key] ?? null;
  },
  setItem(this: Storage, key: string, value: string) {
    this[key] = value;
  },
  removeItem(this: Storage, key: string) {
    delete this[key];
  },
  clear(this: Storage) {
    for (const key of Object.keys(this)) delete this[key];
  },
});
const kept = new Storage();
const size = (): number => Object.keys(kept).length;
Object.assign(globalThis, { addEventListener: () => undefined, removeEventListener: () => undefined });
// Newer versions of Node have a `sessionStorage` of their own, which `Object.assign` cannot replace.
Object.defineProperty(globalThis, "sessionStorage", { value: kept, configurable: true });
const { openDocument } = await import("../src/saving/documents");
const { closeAll, settle } = await import("../src/saving/kept");

interface Document {
  text: string;
  version: number;
}

let document: Document = { text: "", version: 0 };
let refuse: Problem | undefined;
const remote: Remote<string, Document> = {
  load: async () => document,
  save: async (text, version) => {
    if (refuse) throw refuse;
    return (document = { text, version: version + 1 });
  },
  value: ({ text }) => text,
  version: ({ version }) => version,
  same: (a, b) => a === b,
};

test("a screen one comes back to has what was typed, and leaving saves it", async () => {
  const first = await openDocument("a", remote);
  first.edit("typed");
  assert.equal(await openDocument("a", remote), first);
  assert.equal(await settle(), true);
  assert.equal(document.text, "typed");
  assert.equal(size(), 0);
  closeAll();
});

test("what cannot be saved is said, and is there again on a page loaded afresh", async () => {
  refuse = new Problem("offline", 0);
  (await openDocument("a", remote)).edit("without a line");
  assert.equal(await settle(), false);
  const left = { ...kept };
  closeAll();
  assert.equal(size(), 0);
  Object.assign(kept, left);
  refuse = undefined;
  const again = await openDocument("a", remote);
  assert.equal(again.value.value, "without a line");
  assert.equal(await settle(), true);
  assert.equal(document.text, "without a line");
  closeAll();
});
