import { signal } from "@preact/signals";

/** How many corrections were made on this page: a table beside one reads its rows again. */
export const corrected = signal(0);
