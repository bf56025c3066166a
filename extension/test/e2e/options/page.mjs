// The options page in a real Chromium. Headless Chromium cannot answer a permission prompt, so that
// permissions are stubbed here, and voices too.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach } from "node:test";
import { bytesOf, digestOf, startFakeService } from "../../fake_service.mjs";
import { pattern } from "../../messages.mjs";
import { startChromium } from "../chromium.mjs";
import { LIMIT_MS } from "../until.mjs";

const READY = bytesOf(200, "application/json", '{"status": "ready"}');
export const LOCAL = { voiceURI: "local", name: "유나", lang: "ko-KR", localService: true };
export const ONLINE = {
  voiceURI: "online",
  name: "Google 한국의",
  lang: "ko-KR",
  localService: false,
};
export const ENGLISH = { voiceURI: "en", name: "Alex", lang: "en-US", localService: true };

/** A settings file that leads to the service of another computer. */
export const ELSEWHERE = JSON.stringify({
  format: "mitjul-settings",
  version: 1,
  service: "https://mitjul.example",
  highlights: 3,
});

/**
 * Return a browser and a fake service for the tests of one file, started and ended with it. At the
 * start of each test the service is ready and answers with one sentence.
 */
export function startOptions() {
  const rig = {
    chromium: null,
    service: null,

    /**
     * Open the page with the settings `kept`. `grant` is the answer to permission prompts.
     */
    async open({ kept = {}, grant = false, voices = [], shortcut, on = rig.chromium } = {}) {
      const page = await on.browser.newPage();
      page.setDefaultTimeout(LIMIT_MS);
      await page.evaluateOnNewDocument(stub, { grant, voices, shortcut });
      const address = `chrome-extension://${on.id}/options/index.html`;
      await page.goto(address);
      await page.evaluate(async (settings) => {
        await chrome.storage.local.clear();
        await chrome.storage.local.set(settings);
      }, kept);
      await page.goto(address);
      await page.waitForSelector('body[data-state="shown"]');
      return page;
    },

    /** Import a file of this content. */
    async choose(page, content) {
      const path = join(folder, "chosen.json");
      await writeFile(path, content);
      const [chooser] = await Promise.all([page.waitForFileChooser(), page.click("#import")]);
      await chooser.accept([path]);
    },
  };
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "mitjul-options-"));
    rig.service = await startFakeService();
    rig.chromium = await startChromium();
  });
  after(async () => {
    await rig.chromium?.close();
    await rig.service?.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    rig.service.requests.length = 0;
    rig.service.answer = readyThen(digestOf(["문장이다."]));
  });
  return rig;
}

/** Return an answer: readiness, then `answer`; with CORS, in place of a host permission. */
export function readyThen(answer) {
  return (response, body) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*, authorization");
    if (response.req.method === "OPTIONS") response.writeHead(204).end();
    else (response.req.url === "/readyz" ? READY : answer)(response, body);
  };
}

function stub({ grant, voices, shortcut }) {
  const granted = new Set();
  Object.assign(globalThis, { asked: [], returned: [], spoken: [] });
  if (!globalThis.chrome?.permissions) return;
  chrome.permissions.request = async ({ origins }) => {
    // An event is current only while it is being handled.
    globalThis.asked.push([...origins, globalThis.event?.type]);
    if (grant) granted.add(origins[0]);
    return grant;
  };
  chrome.permissions.contains = async ({ origins }) => granted.has(origins[0]);
  chrome.permissions.remove = async ({ origins }) => {
    globalThis.returned.push(...origins);
    return true;
  };
  if (shortcut !== undefined) {
    chrome.commands.getAll = async () => [{ name: "_execute_action", shortcut }];
  }
  speechSynthesis.getVoices = () => voices;
  speechSynthesis.cancel = () => {};
  speechSynthesis.speak = ({ text, rate, voice }) =>
    globalThis.spoken.push({ text, rate, voice: voice?.voiceURI });
  // A real utterance accepts only the browser's own voices.
  globalThis.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) {
      super();
      this.text = text;
    }
  };
}

export const kept = (page) => page.evaluate(() => chrome.storage.local.get());
/** The permissions that were requested, each with the event that was being handled. */
export const asked = (page) => page.evaluate(() => globalThis.asked);
export const value = (page, selector) => page.$eval(selector, (it) => it.value);
export const text = (page, selector) => page.$eval(selector, (it) => it.textContent);

/** Replace what stands in a field. */
export async function type(page, selector, words) {
  await page.$eval(selector, (it) => it.select());
  await page.keyboard.press("Backspace");
  if (words) await page.type(selector, words);
}

/** Wait until an element says the message of `key`; the tone that it has then. */
export async function said(page, id, key) {
  const expected = pattern(key);
  await page
    .waitForFunction(
      (at, source) => new RegExp(source).test(document.getElementById(at).textContent),
      {},
      id,
      expected.source,
    )
    .catch(async () => assert.match(await text(page, `#${id}`), expected));
  return page.$eval(`#${id}`, (it) => it.dataset.tone);
}
