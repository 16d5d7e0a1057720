// The texts about rankings and posts of RTS, with those of *Description des postes* and *Étudiants affectés*.
import { withWords } from ".";
import { ownPosts as en } from "./en/own-posts";
import { ownPosts as fr } from "./fr/own-posts";
import { english, french } from "./ranking";

export const text = withWords({ ownPosts: fr, ...french }, { ownPosts: en, ...english });
