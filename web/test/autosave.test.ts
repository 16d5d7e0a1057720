import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem, signedOut } from "../src/api/client";
import { Autosave, type Remote } from "../src/saving/autosave";

interface Document {
  text: string;
  version: number;
}

/** A fake server with one document, whose answers the test sets. */
class Server {
  document: Document = { text: "", version: 0 };
  refuse: Problem | undefined;
  saves = 0;

  readonly remote: Remote<string, Document> = {
    load: async () => this.document,
    save: async (text, version) => {
      this.saves++;
      if (this.refuse) throw this.refuse;
      if (version !== this.document.version) throw new Problem("stale_version", 412);
      this.document = { text, version: version + 1 };
      return this.document;
    },
    value: ({ text }) => text,
    version: ({ version }) => version,
    same: (a, b) => a === b,
  };

  open(kept?: { value: string; version: number }): Autosave<string, Document> {
    return new Autosave(this.remote, this.document, kept);
  }
}

globalThis.addEventListener ??= () => undefined;
globalThis.removeEventListener ??= () => undefined;

test("several changes in a row are one save of the last one", async () => {
  const server = new Server();
  const document = server.open();
  document.edit("a");
  document.edit("ab");
  assert.equal(document.state.value, "pending");
  assert.equal(await document.flush(), true);
  assert.deepEqual(server.document, { text: "ab", version: 1 });
  assert.equal(server.saves, 1);
  document.close();
});

test("what changes while a save is under way is saved after it", async () => {
  const server = new Server();
  const document = server.open();
  document.edit("a");
  const first = document.flush();
  document.edit("b");
  await first;
  await document.flush();
  assert.deepEqual(server.document, { text: "b", version: 2 });
  document.close();
});

test("without a line the change is kept and sent later", async () => {
  const server = new Server();
  const document = server.open();
  server.refuse = new Problem("offline", 0);
  document.edit("a");
  assert.equal(await document.flush(), false);
  assert.equal(document.state.value, "waiting");
  assert.equal(document.value.value, "a");
  server.refuse = undefined;
  assert.equal(await document.flush(), true);
  assert.equal(server.document.text, "a");
  document.close();
});

test("an expired session keeps the change until somebody signs in again", async () => {
  const server = new Server();
  const document = server.open();
  server.refuse = new Problem("signed_out", 401);
  signedOut.value = true;
  document.edit("a");
  await document.flush();
  assert.equal(document.state.value, "waiting");
  server.refuse = undefined;
  signedOut.value = false;
  assert.equal(await document.flush(), true);
  document.close();
});

test("a change made elsewhere is a conflict, and the person's choice ends it", async () => {
  for (const mine of [true, false]) {
    const server = new Server();
    const document = server.open();
    server.document = { text: "theirs", version: 4 };
    document.edit("mine");
    await document.flush();
    assert.equal(document.state.value, "conflict");
    assert.equal(document.theirs.value?.text, "theirs");
    if (mine) document.keepMine();
    else document.takeTheirs();
    assert.equal(await document.flush(), true);
    assert.equal(server.document.text, mine ? "mine" : "theirs");
    assert.equal(document.value.value, mine ? "mine" : "theirs");
    document.close();
  }
});

test("the same change made elsewhere is no conflict", async () => {
  const server = new Server();
  const document = server.open();
  server.document = { text: "same", version: 4 };
  document.edit("same");
  assert.equal(await document.flush(), true);
  assert.equal(document.view.value.version, 4);
  document.close();
});

test("a refusal is told and the change stays on the page", async () => {
  const server = new Server();
  const document = server.open();
  server.refuse = new Problem("window_closed", 422);
  document.edit("late");
  assert.equal(await document.flush(), false);
  assert.equal(document.state.value, "refused");
  assert.equal(document.problem.value?.code, "window_closed");
  assert.equal(document.value.value, "late");
  document.close();
});

test("what was kept on the device before is sent", async () => {
  const server = new Server();
  const document = server.open({ value: "kept", version: 0 });
  assert.equal(await document.flush(), true);
  assert.equal(server.document.text, "kept");
  document.close();
});

test("what was kept over a version that is no longer the last is compared", async () => {
  const server = new Server();
  server.document = { text: "theirs", version: 3 };
  const document = server.open({ value: "kept", version: 2 });
  assert.equal(document.state.value, "conflict");
  document.keepMine();
  assert.equal(await document.flush(), true);
  assert.equal(server.document.text, "kept");
  document.close();
});

test("asking again takes what the server has, and leaves what it has not", async () => {
  const server = new Server();
  const document = server.open();
  server.document = { text: "elsewhere", version: 1 };
  await document.refresh();
  assert.equal(document.value.value, "elsewhere");
  server.refuse = new Problem("offline", 0);
  document.edit("mine");
  await document.refresh();
  assert.deepEqual([document.value.value, document.state.value], ["mine", "waiting"]);
  document.close();
});

test("a gateway that refuses without a problem document is tried again, and the change is kept", async () => {
  for (const status of [429, 500, 502, 503, 504]) {
    const server = new Server();
    const document = server.open();
    server.refuse = new Problem(status === 500 ? "internal" : "busy", status);
    document.edit("a");
    assert.equal(await document.flush(), false);
    assert.equal(document.state.value, "waiting", `${status}`);
    assert.equal(document.problem.value?.status, status);
    server.refuse = undefined;
    assert.equal(await document.flush(), true);
    assert.equal(server.document.text, "a");
    document.close();
  }
});
