// The text catalogue with the texts for those who follow a campaign, which only their screens load.
import { withWords } from "../../text";
import { following as en } from "../../text/en/following";
import { following as fr } from "../../text/fr/following";
import * as listings from "../../text/listings";

export const text = withWords(
  { following: fr, ...listings.french },
  { following: en, ...listings.english },
);
