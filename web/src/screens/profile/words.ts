// The text catalogue with the texts of *Mon Profil*, which only that page loads.
import { withWords } from "../../text";
import { profile as en } from "../../text/en/profile";
import { profile as fr } from "../../text/fr/profile";

export const text = withWords({ profile: fr }, { profile: en });
