import assert from "node:assert/strict";
import { test } from "node:test";
import { listOf } from "../src/screens/accounts/access-list";

test("a list of one access is read as it was typed, whatever signs it holds", () => {
  const given = { last: ' O"Neil; ', first: "=1+1", email: "a@example.org", role: "ARS", specialty: "", region: "Bretagne", subdivision: "" };
  assert.equal(
    listOf(given),
    '\uFEFF"Nom";"Prénom";"Email";"Rôle";"Spécialité";"Région";"Subdivision"\r\n"O""Neil;";"=1+1";"a@example.org";"ARS";"";"Bretagne";""\r\n',
  );
});
