// The headers of columns and the labels of filters: in French those of the server, which exported files have too. Only
// the screens that need them load them.
import { withWords } from ".";
import { HEADERS, LABELS } from "../api/listings";
import { columns, filters } from "./en/listings";

export const french = { columns: HEADERS, filters: LABELS };
export const english = { columns, filters };

/** The texts of columns and filters, in either language. */
export type Words = typeof french;

export const text = withWords(french, english);
