// Reading highlights aloud: the browser's own speech, with a Korean voice that makes no sound.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { digestOf, startFakeService } from "../fake_service.mjs";
import { message } from "../messages.mjs";
import { startChromium, waitForTarget } from "./chromium.mjs";
import { startPages } from "./pages.mjs";
import { until } from "./until.mjs";

const VOICE = fileURLToPath(new URL("../voice", import.meta.url));
const TEXTS = ["첫 문장을 적었다.", "둘째 문장을 적었다.", "셋째 문장을 적었다."];

let pages, service, chromium, engine, page, panel;
before(async () => {
  pages = await startPages();
  service = await startFakeService();
  service.answer = digestOf(TEXTS);
  chromium = await startChromium({ service: service.origin, others: [VOICE] });
  const target = await waitForTarget(chromium.browser, "/voice.js");
  engine = await target.worker();
  pages.pages.set("/aloud", `<!doctype html><title>글</title><p>${TEXTS.join(" ")}</p>`);
  page = await chromium.open(pages.address("/aloud"));
  panel = await chromium.run(page, "done");
});
after(async () => {
  await chromium?.close();
  await service?.close();
  await pages?.close();
});

const button = (key) => `.controls [aria-label="${message(key)}"]`;
const press = (key) => panel.click(button(key));
const spoken = (index) => panel.waitForSelector(`[data-index="${index}"].spoken`);
const finish = () => engine.evaluate(() => globalThis.voice.finish());
const heard = () => engine.evaluate(() => globalThis.voice.heard.splice(0));
const texts = async () => (await heard()).map(({ text }) => text);

test("one sentence after another is read and marked, and silence follows the last", async () => {
  await press("listen");
  for (const index of TEXTS.keys()) {
    await spoken(index);
    await finish();
  }
  await panel.waitForFunction(() => !document.querySelector(".speech, .spoken"));
  assert.deepEqual(await texts(), TEXTS);
});

test("a paused sentence waits, and resuming goes on with it", async () => {
  await press("listen");
  await spoken(0);
  await press("pause");
  await panel.waitForSelector(button("resume"));
  await press("resume");
  await panel.waitForSelector(button("pause"));
  await finish();
  await spoken(1);
  await press("stop");
  await panel.waitForFunction(() => !document.querySelector(".speech, .spoken"));
  assert.deepEqual(await texts(), TEXTS.slice(0, 2));
});

test("another speed applies at once, from the same sentence, and is saved", async () => {
  await press("listen");
  await spoken(0);
  await panel.click('[data-key="pace"]');
  await panel.waitForFunction(() =>
    document.querySelector('[data-key="pace"]').textContent.includes("1.25"),
  );
  await until(() => engine.evaluate(() => globalThis.voice.heard.length >= 2));
  assert.deepEqual(await heard(), [
    { text: TEXTS[0], rate: 1 },
    { text: TEXTS[0], rate: 1.25 },
  ]);
  await press("stop");
});

test("Space reads the focused sentence only, Escape stops it and clears nothing", async () => {
  await panel.bringToFront();
  await panel.focus('[data-index="1"] .highlight');
  await panel.keyboard.press("Space");
  await spoken(1);
  await panel.keyboard.press("Escape");
  await panel.waitForFunction(() => !document.querySelector(".speech, .spoken"));
  assert.equal(await panel.$('[data-key="restore"]'), null);
  assert.deepEqual(await texts(), [TEXTS[1]]);
});

test("the voice stops with the page that it reads", async () => {
  await press("listen");
  await spoken(0);
  await page.goto(pages.address("/aloud"));
  await panel.waitForFunction(() => document.body.dataset.state !== "done");
  assert.equal(await panel.$(".speech"), null);
  assert.equal(await panel.evaluate(() => speechSynthesis.speaking), false);
});
