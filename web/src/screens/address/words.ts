// The text catalogue with the texts about a change of address, which few people ever see.
import { withWords } from "../../text";
import { address as en } from "../../text/en/address";
import { address as fr } from "../../text/fr/address";

export const text = withWords({ address: fr }, { address: en });
