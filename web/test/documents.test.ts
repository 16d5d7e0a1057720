import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../src/api/client";
import type { Door } from "../src/autosave";

const kept = new Map<string, string>();
Object.assign(globalThis, {
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  sessionStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    clear: () => kept.clear(),
    get length() {
      return kept.size;
    },
  },
});
const { openDocument } = await import("../src/documents");
const { closeAll, settle } = await import("../src/kept");

interface Document {
  text: string;
  version: number;
}

let document: Document = { text: "", version: 0 };
let refuse: Problem | undefined;
const door: Door<string, Document> = {
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
  const first = await openDocument("a", door);
  first.edit("typed");
  assert.equal(await openDocument("a", door), first);
  assert.equal(await settle(), true);
  assert.equal(document.text, "typed");
  assert.equal(kept.size, 0);
  closeAll();
});

test("what cannot be saved is said, and is there again on a page loaded afresh", async () => {
  refuse = new Problem("offline", 0);
  (await openDocument("a", door)).edit("without a line");
  assert.equal(await settle(), false);
  const left = new Map(kept);
  closeAll();
  assert.equal(kept.size, 0);
  for (const [key, value] of left) kept.set(key, value);
  refuse = undefined;
  const again = await openDocument("a", door);
  assert.equal(again.value.value, "without a line");
  assert.equal(await settle(), true);
  assert.equal(document.text, "without a line");
  closeAll();
});
