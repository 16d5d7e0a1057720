// The texts about documents that are filed. Only the screens that need them load them.
import { withWords } from ".";
import { filing as en } from "./en/filing";
import { filing as fr } from "./fr/filing";

export const text = withWords({ filing: fr }, { filing: en });
