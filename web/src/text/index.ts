// What people read. French is the source: the compiler refuses an English catalogue that says more or less.
import { signal } from "@preact/signals";
import { fr } from "./fr";

export type Catalogue = typeof fr;
export type Language = "fr" | "en";

const KEPT_AS = "language";

/** The language of the page. */
export const language = signal<Language>("fr");
/** Its words. */
export const text = signal<Catalogue>(fr);

/** Speaks a language from now on, and on this device's next visits. */
export async function speak(wanted: Language): Promise<void> {
  text.value = wanted === "fr" ? fr : (await import("./en")).en;
  language.value = wanted;
  document.documentElement.lang = wanted;
  localStorage.setItem(KEPT_AS, wanted);
}

/** Speaks what was chosen on this device, French before that. */
export async function speakAsBefore(): Promise<void> {
  if (localStorage.getItem(KEPT_AS) === "en") await speak("en");
}
