// The words of every screen with those of administrators, which only their screens load.
import { withWords } from "../../text";
import { admin as en } from "../../text/en/admin";
import { admin as fr } from "../../text/fr/admin";

export const text = withWords({ admin: fr }, { admin: en });
