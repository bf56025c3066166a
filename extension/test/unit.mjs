// Bundles the unit tests and runs them: the sources are TypeScript, which Node 20 cannot run.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const tests = fileURLToPath(new URL("unit/", import.meta.url));
const out = fileURLToPath(new URL("../dist/test/", import.meta.url));
const names = readdirSync(tests).filter((name) => name.endsWith(".test.ts"));

rmSync(out, { recursive: true, force: true });
await build({
  entryPoints: names.map((name) => tests + name),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  sourcemap: "inline",
});
const files = names.map((name) => out + name.replace(/\.ts$/, ".mjs"));
const flags = ["--enable-source-maps", "--test", "--test-reporter=spec"];
const { status } = spawnSync(process.execPath, [...flags, ...files], {
  stdio: "inherit",
  cwd: fileURLToPath(new URL("..", import.meta.url)),
});
process.exit(status ?? 1);
