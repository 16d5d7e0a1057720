// The texts about rankings. Only the screens that need them load them.
import { withWords } from ".";
import { ranking as en } from "./en/ranking";
import { ranking as fr } from "./fr/ranking";

export const french = { ranking: fr };
export const english = { ranking: en };

export const text = withWords(french, english);
