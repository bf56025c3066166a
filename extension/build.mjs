// Builds dist/chrome and dist/firefox from one source; no network, no state between runs.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const home = fileURLToPath(new URL(".", import.meta.url));
const ENTRY_POINTS = {
  background: "src/background.ts",
  page: "src/page/index.ts",
  "panel/panel": "src/panel/panel.ts",
  "options/options": "src/options/options.ts",
};
const STATIC_FILES = {
  _locales: "_locales",
  icons: "icons",
  "src/page/marks.css": "marks.css",
  "src/panel/index.html": "panel/index.html",
  "src/panel/panel.css": "panel/panel.css",
  "src/panel/controls.css": "panel/controls.css",
  "src/panel/messages.css": "panel/messages.css",
  "src/options/index.html": "options/index.html",
  "src/options/fields.css": "options/fields.css",
  "src/options/options.css": "options/options.css",
  "src/shared/theme.css": "shared/theme.css",
};

/** Return one browser's manifest: lists are joined, objects merged, the rest replaced. */
export function mergeManifest(base, own) {
  const merged = { ...base };
  for (const [key, value] of Object.entries(own)) {
    const before = base[key];
    if (Array.isArray(before)) merged[key] = [...before, ...value];
    else if (before && typeof before === "object") merged[key] = mergeManifest(before, value);
    else merged[key] = value;
  }
  return merged;
}

async function manifestFor(browser) {
  const read = async (path) => JSON.parse(await readFile(join(home, path), "utf8"));
  const [base, own, { version }] = await Promise.all([
    read("manifest/base.json"),
    read(`manifest/${browser}.json`),
    read("package.json"),
  ]);
  return mergeManifest({ ...base, version }, own);
}

async function buildFor(browser, target) {
  const out = join(home, "dist", browser);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await build({
    absWorkingDir: home,
    entryPoints: ENTRY_POINTS,
    outdir: out,
    bundle: true,
    format: "iife",
    target,
    // Each browser gets only its own code for opening the panel.
    define: { BROWSER: JSON.stringify(browser) },
    minifySyntax: true,
    // Korean stays readable in what the stores review.
    charset: "utf8",
    logLevel: "warning",
  });
  for (const [from, to] of Object.entries(STATIC_FILES)) {
    await cp(join(home, from), join(out, to), {
      recursive: true,
      filter: (path) => !path.endsWith(".svg"),
    });
  }
  const manifest = await manifestFor(browser);
  // Last, so that its presence means that the folder is complete.
  await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

await Promise.all([buildFor("chrome", "chrome121"), buildFor("firefox", "firefox146")]);
