// The words of every screen with those that only the screens of a campaign's followers load.
import { withWords } from "../../text";
import { following as en } from "../../text/en/following";
import { following as fr } from "../../text/fr/following";

export const text = withWords({ following: fr }, { following: en });
