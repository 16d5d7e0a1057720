// What people read. French is the source: the compiler refuses an English catalogue that says more or less.
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { part } from "../deployment/version";
import { fr } from "./fr";

export type Catalogue = typeof fr;
export type Language = "fr" | "en";

const KEPT_AS = "language";

/** The words of a code of the server; the code itself if it is newer than this page. */
export const inWords = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

/** The language of the page. */
export const language = signal<Language>("fr");
/** Its words. */
export const text = signal<Catalogue>(fr);

/** They and those that only some screens load. */
export const withWords = <More extends object>(french: More, english: More): ReadonlySignal<Catalogue & More> =>
  computed(() => ({ ...text.value, ...(language.value === "fr" ? french : english) }));

/** Speaks a language from now on, and on this device's next visits; as before if its words cannot be had. */
export async function speak(wanted: Language): Promise<void> {
  const words = wanted === "fr" ? fr : (await part(() => import("./en")))?.en;
  if (!words) return;
  text.value = words;
  language.value = wanted;
  document.documentElement.lang = wanted;
  localStorage.setItem(KEPT_AS, wanted);
}

/** Speaks what was chosen on this device, French before that. */
export async function speakAsBefore(): Promise<void> {
  if (localStorage.getItem(KEPT_AS) === "en") await speak("en");
}
