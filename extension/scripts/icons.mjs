// Draws the icons' PNG files from their SVG sources, in Chromium, which the tests need anyway.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const SOURCES = { 16: "icon-small.svg", 32: "icon-small.svg", 48: "icon.svg", 128: "icon.svg" };
const folder = fileURLToPath(new URL("../icons/", import.meta.url));

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  const page = await browser.newPage();
  for (const [size, source] of Object.entries(SOURCES)) {
    const side = Number(size);
    const svg = await readFile(folder + source, "utf8");
    await page.setViewport({ width: side, height: side });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${side}px}</style>${svg}`);
    await page.screenshot({ path: `${folder}${size}.png`, omitBackground: true });
  }
} finally {
  await browser.close();
}
