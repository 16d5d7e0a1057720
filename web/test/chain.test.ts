import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf, linkOf, newSecret } from "../src/screens/admin/chain";

const SECRET = "la première phrase secrète";

// link="$SECRET"; for _ in $(seq 10); do
//   link=$(printf 'appariement-link/1\n%s\n%s\n' 2024-05 "$link" | sha256sum | cut -c1-64)
// done
test("a chain is that of the command line and of the server", async () => {
  assert.equal(await endOf("2024-05", SECRET), "c952019ed621f3b1d25f0d796eb21ab5391e7829446272a606c36c265abdde9d");
  assert.equal(await linkOf("2024-05", SECRET, 1), "6a8179cc00401ca2d19d30d537c94032ae8f453b3e86f2f5cf381ecca062cf79");
});

test("a new secret is long enough, easy to copy, and another each time", () => {
  const [first, second] = [newSecret(), newSecret()];
  assert.match(first, /^([0-9a-f]{4}-){7}[0-9a-f]{4}$/);
  assert.notEqual(first, second);
});
