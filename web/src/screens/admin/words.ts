// The words of every screen with those of administrators, which only their screens load.
import { computed } from "@preact/signals";
import { language, text as words } from "../../text";
import { admin as en } from "../../text/en/admin";
import { admin as fr } from "../../text/fr/admin";

export const text = computed(() => ({ ...words.value, admin: language.value === "fr" ? fr : en }));
