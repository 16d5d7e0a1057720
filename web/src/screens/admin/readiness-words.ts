// The text catalogue with the texts of *Contrôles avant ouverture*, which only that screen loads.
import { withWords } from "../../text";
import { admin as adminEn } from "../../text/en/admin";
import { readiness as en } from "../../text/en/readiness";
import { admin as adminFr } from "../../text/fr/admin";
import { readiness as fr } from "../../text/fr/readiness";

export const text = withWords({ readiness: fr, admin: adminFr }, { readiness: en, admin: adminEn });
