import assert from "node:assert/strict";
import { test } from "node:test";
import { patientFetch, wait } from "../src/api/patience";

test("the wait doubles up to a minute, and is spread", () => {
  assert.deepEqual([1, 2, 3, 4].map((failures) => wait(failures, undefined, 0)), [1_000, 2_000, 4_000, 8_000]);
  assert.equal(wait(30, undefined, 0), 60_000);
  assert.equal(wait(1, undefined, 1), 2_000);
  assert.equal(wait(5, 7, 0), 7_000);
});

/** Replaces `fetch` by answers with these statuses, in turn, and gives the statuses left once the request is answered. */
async function answered(statuses: number[], method: string, type = "application/json"): Promise<{ status: number; left: number[] }> {
  const before = globalThis.fetch;
  const soon = globalThis.setTimeout;
  globalThis.fetch = async () => new Response("{}", { status: statuses.shift()!, headers: { "content-type": type } });
  globalThis.setTimeout = ((run: () => void) => soon(run, 0)) as typeof setTimeout;
  try {
    const { status } = await patientFetch(new Request("https://example.org/api/rules", { method }));
    return { status, left: statuses };
  } finally {
    globalThis.fetch = before;
    globalThis.setTimeout = soon;
  }
}

test("a request is tried again while somebody is busy, unless the server may have written or says why", async () => {
  assert.deepEqual(await answered([429, 503, 200], "GET"), { status: 200, left: [] });
  assert.deepEqual(await answered([503, 503, 503, 503, 200], "GET"), { status: 503, left: [200] });
  assert.deepEqual(await answered([404, 200], "GET"), { status: 404, left: [200] });
  assert.deepEqual(await answered([429, 200], "POST"), { status: 200, left: [] });
  assert.deepEqual(await answered([503, 200], "POST"), { status: 503, left: [200] });
  assert.deepEqual(await answered([429, 200], "GET", "application/problem+json"), { status: 429, left: [200] });
});
