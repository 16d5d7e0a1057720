// Bundles a file of this folder for Node and runs it: a test with Node's test runner, anything else as a program.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdir, rm } from "node:fs/promises";

const out = "node_modules/.cache/e2e";
await rm(out, { recursive: true, force: true });
const [asked, ...rest] = process.argv.slice(2);
const sources = asked ? [asked] : (await readdir("e2e")).filter((name) => name.endsWith(".test.ts"));
await build({
  entryPoints: sources.map((name) => `e2e/${name}`),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  external: ["playwright-core", "axe-core"],
});
const files = sources.map((name) => `${out}/${name.replace(/\.ts$/, ".mjs")}`);
const runner = sources.every((name) => name.endsWith(".test.ts")) ? ["--test", "--test-concurrency=1"] : [];
const { status } = spawnSync(process.execPath, [...runner, ...files, ...rest], { stdio: "inherit" });
process.exit(status ?? 1);
