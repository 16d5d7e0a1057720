// The texts about delegations of rankings. Only the screens that need them load them.
import { withWords } from ".";
import { delegations as en } from "./en/delegations";
import { delegations as fr } from "./fr/delegations";

export const text = withWords({ delegations: fr }, { delegations: en });
