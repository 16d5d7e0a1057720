// The text catalogue with the texts of the page that resets accounts, which only that page loads.
import { withWords } from "../../text";
import { accounts as en } from "../../text/en/accounts";
import { accounts as fr } from "../../text/fr/accounts";

export const text = withWords({ accounts: fr }, { accounts: en });
