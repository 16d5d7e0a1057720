// The text catalogue with the texts of corrections, which only the pages of managers load.
import { withWords } from "../../text";
import { amend as en } from "../../text/en/amend";
import { amend as fr } from "../../text/fr/amend";

export const text = withWords({ amend: fr }, { amend: en });
