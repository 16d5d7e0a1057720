// The text catalogue with the texts of *Journal*, which only that page loads.
import { withWords } from "../../text";
import { journal as en } from "../../text/en/journal";
import { journal as fr } from "../../text/fr/journal";

export const text = withWords({ journal: fr }, { journal: en });
