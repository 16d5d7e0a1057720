// Bundles src/main.tsx into dist/: files with a hash in their name under assets/, and the page that names them. Fails
// if the bundle exceeds its budgets, gzipped. For JavaScript, the budget holds for the screen that loads the most, in
// English, since the English catalogue is loaded on top of the French one, with the longer of the texts that it has one
// language at a time; for CSS, it holds for all of it.
import { build } from "esbuild";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const BUDGETS_BYTES = { js: 60_000, css: 12_000 };

await rm("dist", { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ["src/main.tsx", "src/styles/main.css"],
  entryNames: "assets/[name]-[hash]",
  chunkNames: "assets/[name]-[hash]",
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["chrome111", "firefox115", "safari16.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  sourcemap: process.argv.includes("--sourcemap"),
  metafile: true,
  logLevel: "warning",
});

const outputs = Object.entries(metafile.outputs);
const of = (entry) => outputs.find(([, output]) => output.entryPoint === entry)[0].replace("dist", "");
const page = (await readFile("index.html", "utf8"))
  .replace("<!-- styles -->", `<link rel="stylesheet" href="${of("src/styles/main.css")}">`)
  .replace("<!-- script -->", `<script type="module" src="${of("src/main.tsx")}"></script>`);
await writeFile("dist/index.html", page);
await cp("public", "dist", { recursive: true });

const gzipped = Object.fromEntries(await Promise.all(
  outputs.map(async ([path]) => [path, gzipSync(await readFile(path), { level: 9 }).length]),
));
const total = (paths) => [...paths].reduce((sum, path) => sum + gzipped[path], 0);

/** The file at `path` and every file it imports statically. */
function closure(path, found = new Set()) {
  if (!found.has(path)) {
    found.add(path);
    const imports = metafile.outputs[path].imports.filter(({ kind, external }) => kind === "import-statement" && !external);
    for (const { path: next } of imports) closure(next, found);
  }
  return found;
}

const entry = (name) => outputs.find(([, { entryPoint }]) => entryPoint === name)[0];
const always = [entry("src/main.tsx"), entry("src/text/en/index.ts")];
const screens = outputs.filter(([, { entryPoint }]) => entryPoint?.startsWith("src/screens/")).map(([path, { entryPoint }]) => {
  const loaded = new Set([...always, path].flatMap((one) => [...closure(one)]));
  const texts = metafile.outputs[path].imports.filter(({ kind, path: text }) =>
    kind === "dynamic-import" && metafile.outputs[text]?.entryPoint?.startsWith("src/text/"));
  const more = texts.map(({ path: text }) => total([...closure(text)].filter((one) => !loaded.has(one))));
  return [entryPoint, total(loaded) + Math.max(0, ...more)];
});
const [largest, most] = screens.sort(([, a], [, b]) => b - a)[0];
const styles = total(outputs.map(([path]) => path).filter((path) => path.endsWith(".css")));
console.log(`JS: at most ${most} bytes of ${BUDGETS_BYTES.js}, gzip (${largest}, in English)`);
console.log(`CSS: ${styles} bytes of ${BUDGETS_BYTES.css}, gzip`);
if (most > BUDGETS_BYTES.js || styles > BUDGETS_BYTES.css) {
  console.error("a budget is exceeded");
  process.exit(1);
}
