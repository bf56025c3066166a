// A real Chromium with the built extension, its real toolbar button and its real side panel.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { LIMIT_MS } from "./until.mjs";

const EXTENSION = fileURLToPath(new URL("../../dist/chrome", import.meta.url));
const PANEL = "/panel/index.html";

/**
 * Launch with the browser's own language `language` ("ko" or "en") and, if given, the address of
 * the service; `others` are folders of more extensions. Close with `close()` in any case.
 */
export async function startChromium({ service, language = "ko", others = [], ...options } = {}) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    pipe: true,
    timeout: LIMIT_MS,
    enableExtensions: [EXTENSION, ...others],
    env: { ...process.env, LANGUAGE: language },
    defaultViewport: { width: 1000, height: 800 },
    ...options,
    args: [
      "--no-sandbox",
      // Every host name is a test's own; nothing else is ever reached.
      "--host-resolver-rules=MAP * 127.0.0.1",
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
      ...(options.args ?? []),
    ],
  });
  try {
    return await withExtension(browser, service);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function withExtension(browser, service) {
  // The extension is there once its worker runs.
  const worker = await waitForTarget(browser, "/background.js");
  const id = new URL(worker.url()).host;
  const extension = (await browser.extensions()).get(id);
  const chromium = {
    browser,
    id,
    close: () => browser.close(),

    /** Set the address of the service, the first-run notice being agreed to. */
    setService: (service) => chromium.set({ service, agreed: true }),

    /** Change settings without the options page's checks. */
    async set(settings) {
      const page = await chromium.open(`chrome-extension://${id}/options/index.html`);
      await page.evaluate((changes) => chrome.storage.local.set(changes), settings);
      await page.close();
    },

    async open(url) {
      const page = await browser.newPage();
      page.setDefaultTimeout(LIMIT_MS);
      await page.goto(url);
      return page;
    },

    /** Let `act` begin a download; the file's name and text once it is complete. */
    async download(act) {
      const folder = await mkdtemp(join(tmpdir(), "mitjul-download-"));
      const session = await browser.target().createCDPSession();
      try {
        const completed = new Promise((resolve) => {
          session.on("Browser.downloadProgress", ({ state }) => state === "completed" && resolve());
        });
        await session.send("Browser.setDownloadBehavior", {
          behavior: "allow",
          downloadPath: folder,
          eventsEnabled: true,
        });
        await act();
        await completed;
        const [name] = await readdir(folder);
        return { name, content: await readFile(join(folder, name), "utf8") };
      } finally {
        await session.detach();
        await rm(folder, { recursive: true, force: true });
      }
    },

    press: (page) => extension.triggerAction(page),

    /** The panel, once it is open. */
    async panel() {
      const panel = await (await waitForTarget(browser, PANEL)).asPage();
      panel.setDefaultTimeout(LIMIT_MS);
      return panel;
    },

    /** Press the toolbar button on `page`; the panel, which may have been open before. */
    async click(page) {
      await page.bringToFront();
      const isPanel = (target) => target.url().endsWith(PANEL);
      const open = await browser.targets().find(isPanel)?.asPage();
      // The state of an earlier run must not be taken for the result of this click.
      await open?.evaluate(() => delete document.body.dataset.state);
      await chromium.press(page);
      return open ?? chromium.panel();
    },

    /** Press the button and wait for the panel to come to a state: "done", "problem", … */
    async run(page, state) {
      const panel = await chromium.click(page);
      try {
        await panel.waitForSelector(`body[data-state="${state}"]`);
      } catch (cause) {
        const shown = await panel.$eval("body", (it) => `${it.dataset.state}: ${it.innerText}`);
        throw new Error(`The panel never came to "${state}" but stayed at ${shown}`, { cause });
      }
      return panel;
    },
  };
  if (service) await chromium.setService(service);
  return chromium;
}

/** Wait for a target whose address ends like this. */
export const waitForTarget = (browser, end) =>
  browser.waitForTarget((target) => target.url().endsWith(end), { timeout: LIMIT_MS });

/** The sentences of the panel's list. */
export const bullets = (panel) =>
  panel.$$eval(".sentence", (sentences) => sentences.map((sentence) => sentence.textContent));

/** Kind of the problem that the panel shows. */
export const problem = (panel) =>
  panel.waitForSelector("[data-problem]").then((it) => it.evaluate((node) => node.dataset.problem));

/**
 * Return the text marked in a page and its frames under a highlight's name, without white space:
 * window after window, in the order of the ranges.
 */
export async function marked(page, name = "mitjul") {
  const texts = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate((key) => {
        const ranges = [...(CSS.highlights.get(key) ?? [])];
        return ranges.map(String).join("").normalize("NFC");
      }, name),
    ),
  );
  return bare(texts.join(""));
}

/** As the extension compares: white space and zero-width characters dropped, composed. */
export const bare = (text) =>
  text.normalize("NFC").replace(/[\s\u200b-\u200d\u2060\ufeff\u00ad]/g, "");
