// The text catalogue with the texts of the administrators' screens, which only those screens load.
import { withWords } from "../../text";
import { admin as en } from "../../text/en/admin";
import { admin as fr } from "../../text/fr/admin";
import { english, french } from "../../text/listings";

export const text = withWords({ admin: fr, ...french }, { admin: en, ...english });
