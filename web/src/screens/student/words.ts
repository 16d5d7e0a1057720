// The text catalogue with the texts about posts and wishes, which only the screens load on which a student chooses.
import { withWords } from "../../text";
import { choice as en } from "../../text/en/choice";
import { choice as fr } from "../../text/fr/choice";

export const text = withWords({ choice: fr }, { choice: en });
