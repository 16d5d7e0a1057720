// Bundles each test/*.test.ts for Node and hands them to its test runner.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdir, rm } from "node:fs/promises";

const out = "node_modules/.cache/unit";
await rm(out, { recursive: true, force: true });
const tests = (await readdir("test")).filter((name) => name.endsWith(".test.ts"));
await build({
  entryPoints: tests.map((name) => `test/${name}`),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "preact",
});
const { status } = spawnSync(process.execPath, ["--test", out], { stdio: "inherit" });
process.exit(status ?? 1);
