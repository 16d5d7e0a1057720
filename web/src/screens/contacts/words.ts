// The text catalogue with the texts of *Contacts*, which only that page loads.
import { withWords } from "../../text";
import { contacts as en } from "../../text/en/contacts";
import { contacts as fr } from "../../text/fr/contacts";

export const text = withWords({ contacts: fr }, { contacts: en });
