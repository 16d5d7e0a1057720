// The words of every screen with those of *Suivi de la campagne*, which only it loads.
import { computed } from "@preact/signals";
import { language, text as words } from "../../text";
import { progress as en } from "../../text/en/progress";
import { progress as fr } from "../../text/fr/progress";

export const text = computed(() => ({ ...words.value, progress: language.value === "fr" ? fr : en }));
