// The text catalogue with the help of each screen, which is loaded when somebody asks for it.
import { withWords } from ".";
import { help as en } from "./en/help";
import { help as fr } from "./fr/help";

export const text = withWords({ help: fr }, { help: en });
