// The text catalogue with the texts for those who follow a campaign and those about rankings, which the details of students
// and posts load.
import { withWords } from "../../text";
import { following as en } from "../../text/en/following";
import { following as fr } from "../../text/fr/following";
import * as listings from "../../text/listings";
import * as ranking from "../../text/ranking";

export const text = withWords(
  { following: fr, ...listings.french, ...ranking.french },
  { following: en, ...listings.english, ...ranking.english },
);
