// The words of every screen with those that only the screens of a campaign's followers load.
import { computed } from "@preact/signals";
import { language, text as words } from "../../text";
import { following as en } from "../../text/en/following";
import { following as fr } from "../../text/fr/following";

export const text = computed(() => ({ ...words.value, following: language.value === "fr" ? fr : en }));
