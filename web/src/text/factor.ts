// The texts about second factors. Only the screens that need them load them.
import { withWords } from ".";
import { factor as en } from "./en/factor";
import { factor as fr } from "./fr/factor";

export const text = withWords({ factor: fr }, { factor: en });
