// The words of every screen with those of *Suivi de la campagne*, which only it loads.
import { withWords } from "../../text";
import { progress as en } from "../../text/en/progress";
import { progress as fr } from "../../text/fr/progress";

export const text = withWords({ progress: fr }, { progress: en });
