// The texts of the pages. French is the source: an English catalogue with other keys does not compile.
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { part } from "../deployment/version";
import { fr } from "./fr";

export type Catalogue = typeof fr;
export type Language = "fr" | "en";

const KEPT_AS = "language";

/**
 * The text for a code of the server. Every code of the document has one, or the page does not compile; a page older than
 * the server shows a code that came later as it is.
 */
export const inWords = <Code extends string>(words: Readonly<Record<Code, string>>, code: Code): string => words[code] ?? code;

/** The language of the page. */
export const language = signal<Language>("fr");
/** The text catalogue in the language of the page. */
export const text = signal<Catalogue>(fr);

/** The text catalogue in the language of the page, with the texts that only some screens load. */
export const withWords = <More extends object>(french: More, english: More): ReadonlySignal<Catalogue & More> =>
  computed(() => ({ ...text.value, ...(language.value === "fr" ? french : english) }));

/** Changes the language, also for later visits on this device. Nothing changes if the catalogue cannot be loaded. */
export async function speak(wanted: Language): Promise<void> {
  const words = wanted === "fr" ? fr : (await part(() => import("./en")))?.en;
  if (!words) return;
  text.value = words;
  language.value = wanted;
  document.documentElement.lang = wanted;
  localStorage.setItem(KEPT_AS, wanted);
}

/** Restores the language chosen on this device; French if none was chosen. */
export async function speakAsBefore(): Promise<void> {
  if (localStorage.getItem(KEPT_AS) === "en") await speak("en");
}
