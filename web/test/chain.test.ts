import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf, leadsTo, linkOf, newSecret, seedOf } from "../src/files/chain";

const SECRET = "la première phrase secrète";

// link="$SECRET"; for _ in $(seq 10); do
//   link=$(printf 'appariement-link/1\n%s\n%s\n' 2024-05 "$link" | sha256sum | cut -c1-64)
// done
test("a chain is that of the command line and of the server", async () => {
  assert.equal(await endOf("2024-05", SECRET), "c952019ed621f3b1d25f0d796eb21ab5391e7829446272a606c36c265abdde9d");
  assert.equal(await linkOf("2024-05", SECRET, 1), "6a8179cc00401ca2d19d30d537c94032ae8f453b3e86f2f5cf381ecca062cf79");
});

// printf 'appariement-draw/2\n%s\n%s\n%s\n%s\n%s\n' 2024-05 1 "$FIRST" "$SECOND" "4 8 15 16 23 42" | sha256sum
test("links lead to what was committed to in their round alone, and give the seed with the public value", async () => {
  const end = await endOf("2024-05", SECRET);
  const links = await Promise.all([SECRET, "et la seconde, plus longue"].map((secret) => linkOf("2024-05", secret, 1)));
  assert.equal(await leadsTo("2024-05", links[0]!, 1, end), true);
  assert.equal(await leadsTo("2024-05", links[0]!, 2, end), false);
  assert.equal(await leadsTo("2024-05", links[1]!, 1, end), false);
  assert.equal(await seedOf("2024-05", 1, links, "4 8 15 16 23 42"), "f4450f06a6dc192fcfdb0e4c4c5bc7894e87fc94da8124edcbd52d05ea2ab3af");
});

test("a new secret is long enough, easy to copy, and another each time", () => {
  const [first, second] = [newSecret(), newSecret()];
  assert.match(first, /^([0-9a-f]{4}-){7}[0-9a-f]{4}$/);
  assert.notEqual(first, second);
});
