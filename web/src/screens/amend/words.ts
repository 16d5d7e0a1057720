// The text catalogue with the texts of corrections and of posts that are left, which only the pages of managers load.
import { withWords } from "../../text";
import { amend as en, withdrawal as withdrawalEn } from "../../text/en/amend";
import { amend as fr, withdrawal as withdrawalFr } from "../../text/fr/amend";

export const text = withWords({ amend: fr, withdrawal: withdrawalFr }, { amend: en, withdrawal: withdrawalEn });
