// Writes src/api/listings.ts: the columns and the filters of every listing, as docs/openapi.json has them.
import { readFile, writeFile } from "node:fs/promises";

const { paths } = JSON.parse(await readFile("../docs/openapi.json", "utf8"));
const listings = Object.entries(paths).filter(([, { get }]) => get?.["x-columns"]);

/** By listing, by key: what `entries` finds of an operation, in its order. */
const all = (entries) => JSON.stringify(
  Object.fromEntries(listings.map(([path, { get }]) => [path.split("/").at(-1), Object.fromEntries(entries(get))])),
  undefined,
  2,
);
const columns = (operation) => operation["x-columns"].filter(({ files_only }) => !files_only);
const headers = all((operation) => columns(operation).map(({ key, header }) => [key, header]));
const footers = all((operation) =>
  columns(operation).filter(({ footer }) => footer !== "none").map(({ key, footer }) => [key, footer]));
const labels = all(({ parameters }) =>
  parameters.filter(({ schema }) => schema.title).map(({ name, schema }) => [name, schema.title]));

await writeFile("src/api/listings.ts", `// Written by \`npm run types\`: what docs/openapi.json says of listings.

/** Headers of the columns on the screen, in French and in order. */
export const HEADERS = ${headers};

/** What the footer counts under a column, where it does. */
export const FOOTERS = ${footers} as const;

/** Labels of the filters, in French and in order. */
export const LABELS = ${labels};
`);
