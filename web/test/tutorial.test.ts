// The tutorial tells each role its own campaign: only screens that the role can open, the same steps in both languages.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { PICTURES } from "../src/screens/tutorial/pictures";
import { type Step, STORIES } from "../src/screens/tutorial/story";
import { tutorial as en } from "../src/text/en/tutorial";
import { type Told, tutorial as fr } from "../src/text/fr/tutorial";

// The list of screens reads the address of the page as it is loaded.
Object.assign(globalThis, { location: { pathname: "/", search: "" } });
const { SCREENS } = await import("../src/screens");

const ROLES = ["student", "supervisor", "coordinator", "agency", "faculty", "admin"] as const;
const told = (words: typeof fr, role: (typeof ROLES)[number]): Record<string, Told> => words.roles[role].steps;

test("the stories are those of the roles", () => assert.deepEqual(Object.keys(STORIES), [...ROLES]));

for (const role of ROLES) {
  const { brief } = STORIES[role];
  const steps: readonly Step[] = STORIES[role].steps;
  const names = steps.map(({ name }) => name);

  test(`${role}: five to nine steps, each told in French and in English`, () => {
    assert.ok(names.length >= 5 && names.length <= 9, `${names.length} steps`);
    assert.deepEqual(Object.keys(told(fr, role)), names);
    assert.deepEqual(Object.keys(told(en, role)), names);
    for (const name of names) assert.equal(told(en, role)[name]!.beware.length, told(fr, role)[name]!.beware.length, name);
  });

  test(`${role}: the summary and the way out have as many lines in both languages`, () => {
    for (const words of [fr, en]) assert.equal(words.roles[role].brief.length, brief.length);
    assert.equal(en.roles[role].trouble.length, fr.roles[role].trouble.length);
  });

  test(`${role}: only screens that the role can open`, () => {
    for (const name of new Set(steps.flatMap(({ screens }) => screens))) {
      const screen = SCREENS.find((one) => one.name === name);
      assert.ok(screen && !screen.local, name);
      assert.ok(screen.open || !screen.roles || screen.roles.includes(role), name);
    }
  });

  test(`${role}: each picture is there, of a screen of its step, and shown once`, () => {
    const shown = steps.filter(({ picture }) => picture);
    for (const { name, screens, picture } of shown) {
      assert.ok(screens.includes(picture!), name);
      assert.ok(existsSync(`public/tutoriel/${PICTURES[role][picture!]}.jpg`), name);
    }
    const pictures = shown.map(({ picture }) => picture);
    assert.equal(new Set(pictures).size, pictures.length);
  });
}
