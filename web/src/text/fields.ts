// The messages for errors in one line or one field. No first screen shows one, so they are loaded after it.
import { signal } from "@preact/signals";
import { part } from "../deployment/version";
import { inWords, language } from ".";
import type { FieldCode } from "../api/client";

type Words = Readonly<Record<FieldCode, string>>;

const words = signal<{ fr: Words; en: Words } | undefined>(undefined);

/** Loads the messages, in both languages. */
export async function loadFieldWords(): Promise<void> {
  words.value = await part(() => import("./field-words"));
}

/** The message for the code of an error in a field or a line; the code itself while the messages are being loaded. */
export const codeOfField = (code: FieldCode): string =>
  words.value ? inWords(words.value[language.value], code) : code;
