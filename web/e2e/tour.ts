// Goes through every screen of every role, in a campaign that has something to show on each.
import type { Browser } from "playwright-core";
import { Caller, students, wishForAll } from "./crowd";
import { Person, type Screen } from "./person";
import { ADMIN, CAMPAIGN, following, PEOPLE, type Place, PUBLIC, STUDENT, supervisor } from "./places";
import { AT, type Platform } from "./platform";

/** A role, somebody who has it, and the screens they see; `email` is `undefined` for the screens open to everybody. */
export interface Stop {
  role: string;
  email: string | undefined;
  places: Place[];
}

/**
 * Moves the campaign to the wishes and validates lists of some students, so that the screens have something to show.
 */
export async function fill(platform: Platform): Promise<void> {
  await platform.clock(AT.wishes);
  const everybody = await students(platform, CAMPAIGN);
  for (const { email } of everybody.slice(0, 6)) await wishForAll(platform, CAMPAIGN, email);
}

/** The RTS of the post with the most candidates. */
async function busiest(platform: Platform): Promise<string> {
  const caller = await Caller.signIn(platform, PEOPLE.coordinator);
  const { rows } = await caller.send("GET", `/api/campaigns/${CAMPAIGN}/posts?sort=-candidates&size=1`) as { rows: { supervisor: string }[] };
  return /\S+@\S+/.exec(rows[0]!.supervisor)![0];
}

/** The screens while students give their hearts. */
export const wishing = (platform: Platform): Stop[] => [
  { role: "public", email: undefined, places: PUBLIC },
  { role: "etudiant", email: platform.people.student, places: STUDENT },
];

/** The screens while RTS rank. */
export async function ranking(platform: Platform): Promise<Stop[]> {
  const rts = await busiest(platform);
  return [
    { role: "rts", email: rts, places: await supervisor(platform, rts) },
    { role: "coordonnateur", email: PEOPLE.coordinator, places: await following(platform) },
    { role: "admin", email: PEOPLE.admin, places: ADMIN },
  ];
}

/** The screens once results are published, for which one administrator asks and another approves. */
export async function published(browser: Browser, platform: Platform): Promise<Stop[]> {
  await platform.clock(AT.results);
  const act = async (email: string, path: string, button: string, said: RegExp) => {
    const person = await Person.at(browser, platform);
    await person.signIn(email);
    await person.goto(`/${CAMPAIGN}/${path}`);
    for (const box of await person.page.locator("main form input[type=checkbox]").all()) await box.check();
    await person.page.getByRole("button", { name: button }).first().click();
    await person.page.getByText(said).first().waitFor();
    await person.close();
  };
  await act(PEOPLE.admin, "vagues", "Demander la publication", /un autre administrateur doit/);
  await act(PEOPLE.secondAdmin, "accords", "Approuver", /^Approuvé par /);
  const everybody = await students(platform, CAMPAIGN);
  return [
    { role: "etudiant-resultat", email: everybody[0]?.email, places: STUDENT },
    { role: "coordonnateur-resultat", email: PEOPLE.coordinator, places: await following(platform) },
    { role: "admin-resultat", email: PEOPLE.admin, places: ADMIN },
  ];
}

/** Shows each screen of each stop, at one size; calls `look` once a screen is drawn. */
export async function tour(
  browser: Browser,
  platform: Platform,
  stops: readonly Stop[],
  screen: Screen,
  look: (person: Person, role: string, place: Place) => Promise<void>,
): Promise<void> {
  for (const { role, email, places } of stops) {
    const person = await Person.at(browser, platform, screen);
    if (email) await person.signIn(email);
    for (const place of places) {
      await person.goto(place.path);
      await look(person, role, place);
    }
    await person.close();
  }
}
