// The text catalogue with the texts of *Suivi de la campagne*, which only that screen loads.
import { withWords } from "../../text";
import { progress as en } from "../../text/en/progress";
import { progress as fr } from "../../text/fr/progress";

export const text = withWords({ progress: fr }, { progress: en });
