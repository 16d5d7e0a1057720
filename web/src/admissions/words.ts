// The text catalogue with the texts about how a post was given, which only its picture loads.
import { withWords } from "../text";
import { admissions as en } from "../text/en/admissions";
import { admissions as fr } from "../text/fr/admissions";

export const text = withWords({ admissions: fr }, { admissions: en });
