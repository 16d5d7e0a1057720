// The options that filters offer lie within the person's rights.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Campaign } from "../src/campaign/campaign";
import { inScope } from "../src/campaign/scopes";
import type { Me } from "../src/session/session";

const campaign = {
  id: "2024-05",
  specialties: [{ code: "urgences" }, { code: "pediatrie" }],
  territories: [
    { region: "Bretagne", subdivision: "SUBDI BREST" },
    { region: "Bretagne", subdivision: "SUBDI RENNES" },
    { region: "Normandie", subdivision: "SUBDI CAEN" },
  ],
} as unknown as Campaign;

function offered(...rights: unknown[]): [string, string] {
  const { specialties, territories } = inScope(campaign, { rights } as Me);
  return [specialties.map(({ code }) => code).join(), territories.map(({ subdivision }) => subdivision).join()];
}

const right = (of: string, ...scopes: unknown[]) => ({ role: "coordinator", campaign: of, scopes });

test("each right adds what it covers", () => {
  assert.deepEqual(offered(right("2024-05", { specialty: "urgences", region: "Bretagne" })), ["urgences", "SUBDI BREST,SUBDI RENNES"]);
  assert.deepEqual(offered(right("2024-05", { subdivision: "SUBDI CAEN" })), ["urgences,pediatrie", "SUBDI CAEN"]);
  assert.deepEqual(
    offered(right("2024-05", { specialty: "urgences", subdivision: "SUBDI CAEN" }, { specialty: "pediatrie", region: "Bretagne" })),
    ["urgences,pediatrie", "SUBDI BREST,SUBDI RENNES,SUBDI CAEN"],
  );
});

test("a right of another campaign adds nothing, an administrator's everything", () => {
  assert.deepEqual(offered(right("2023-11", {})), ["", ""]);
  assert.deepEqual(offered({ role: "admin" }), ["urgences,pediatrie", "SUBDI BREST,SUBDI RENNES,SUBDI CAEN"]);
});
