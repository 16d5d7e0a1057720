// The text catalogue with the texts of *Importer…*, which only that screen loads.
import { withWords } from "../../text";
import { imports as en } from "../../text/en/imports";
import { imports as fr } from "../../text/fr/imports";

export const text = withWords({ imports: fr }, { imports: en });
