// The pictures for the README and the stores: a real Chromium window on a virtual screen, the real
// panel beside a page of the tests, highlights from the real service.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChromium } from "../test/e2e/chromium.mjs";
import { startPages } from "../test/e2e/pages.mjs";
import { startService } from "../test/e2e/service.mjs";
import { startScreen } from "./screen.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const PICTURES = [
  { out: path("../../docs/images/"), width: 1280, height: 860, scale: 1.5 },
  // The size that the Chrome Web Store asks for.
  { out: path("../store/"), width: 1280, height: 800, scale: 1 },
];
const PAGE = "tistory";
const ADDRESS = "http://slow-engineering.example/posts/12";
/** The skin of the blog: test pages have hardly any style. */
const SKIN = `
  body { font: 16px/1.75 "Noto Sans KR", "Noto Sans CJK KR", sans-serif; color: #2b2b2b; word-break: keep-all; margin: 0; padding: 12px 56px }
  * { float: none !important; width: auto !important; margin-right: 0 !important }
  aside, footer, #aside, #footer, button { display: none !important }
  h1 { font-size: 15px } h2 { font-size: 21px } h3 { font-size: 17px }
  h1, h2, h3, p { margin: 0.55em 0 } h2 { margin-top: 1.3em }
  a { color: inherit !important; text-decoration: none }`;

async function take({ out, width, height, scale }, language, pages, service) {
  const { port } = new URL(pages.as(ADDRESS, PAGE));
  const screen = await startScreen(width * scale, height * scale);
  const profile = await mkdtemp(join(tmpdir(), "mitjul-profile-"));
  let chromium;
  try {
    // A reader of Korean is offered no translation.
    await mkdir(join(profile, "Default"));
    await writeFile(join(profile, "Default/Preferences"), '{"translate":{"enabled":false}}');
    chromium = await startChromium({
      service: service.origin,
      language,
      headless: false,
      userDataDir: profile,
      defaultViewport: null,
      // No bars about automation and the missing sandbox, which a reader does not see.
      ignoreDefaultArgs: ["--enable-automation"],
      env: { ...process.env, DISPLAY: screen.display, LANGUAGE: language },
      args: [
        "--test-type",
        `--host-resolver-rules=MAP ${new URL(ADDRESS).host}:80 127.0.0.1:${port},MAP * 127.0.0.1`,
        `--force-device-scale-factor=${scale}`,
        `--window-size=${width},${height}`,
        "--window-position=0,0",
      ],
    });
    const [page] = await chromium.browser.pages();
    await page.goto(ADDRESS);
    await page.addStyleTag({ content: SKIN });
    const panel = await chromium.run(page, "done");
    await panel.click("li:nth-child(1) .highlight");
    await panel.waitForSelector('[aria-current="true"]');
    await panel.mouse.move(0, 0);
    await panel.evaluate(() => document.activeElement.blur());
    // Scrolling, the panel's opening and the marker's stroke come to rest.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await writeFile(`${out}panel-${language}.png`, await screen.png());
  } finally {
    await chromium?.close();
    await screen.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const pages = await startPages();
const service = await startService();
try {
  for (const picture of PICTURES) {
    for (const language of ["ko", "en"]) await take(picture, language, pages, service);
  }
} finally {
  await service.stop();
  await pages.close();
}
