// The text catalogue with the texts about where a student stands, which only the screens that show it load.
import { withWords } from "../text";
import { status as en } from "../text/en/status";
import { status as fr } from "../text/fr/status";

export const text = withWords({ status: fr }, { status: en });
