// The texts of the ranking of a post.
import { withWords } from "../../text";
import { board as en } from "../../text/en/ranking-board";
import { board as fr } from "../../text/fr/ranking-board";
import { english, french } from "../../text/ranking";

export const text = withWords({ ...french, board: fr }, { ...english, board: en });
