// Choices that are saved on every change, and shown whichever page changes them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { message } from "../../messages.mjs";
import { kept, said, startOptions, text, type, value } from "./page.mjs";

const options = startOptions();

test("without settings the defaults are shown", async () => {
  const page = await options.open();
  assert.equal(await value(page, "#service"), "http://127.0.0.1:8000");
  assert.equal(await value(page, "#key"), "");
  assert.equal(await value(page, "#highlights"), "5");
  assert.equal(await text(page, "#highlights-out"), message("optionsCountOf", 5));
  assert.equal(await value(page, "[name=style]:checked"), "verbatim");
  assert.equal(await value(page, "#rate"), "1");
  assert.equal(await page.$eval("#unencrypted", (it) => it.textContent), "");
  await page.close();
});

test("number, style and speed are saved on every change, and nothing else is", async () => {
  const page = await options.open();
  await page.focus("#highlights");
  await page.keyboard.press("ArrowRight");
  await said(page, "highlights-said", "saved");
  assert.equal(await text(page, "#highlights-out"), message("optionsCountOf", 6));
  assert.deepEqual(await kept(page), { highlights: 6 });
  await page.click("[value=note]");
  await page.waitForFunction(async () => (await chrome.storage.local.get()).style === "note");
  await page.focus("#rate");
  await page.keyboard.press("ArrowLeft");
  await said(page, "voice-said", "saved");
  assert.equal(await text(page, "#rate-out"), message("optionsRateOf", 0.9));
  assert.deepEqual(await kept(page), { highlights: 6, style: "note", rate: 0.9 });
  for (const [key, highlights] of [
    ["End", 20],
    ["Home", 1],
  ]) {
    await page.focus("#highlights");
    await page.keyboard.press(key);
    await page.waitForFunction(
      async (it) => (await chrome.storage.local.get()).highlights === it,
      {},
      highlights,
    );
  }
  await page.close();
});

test("changes made elsewhere are shown, and unsaved input stays", async () => {
  const page = await options.open();
  await type(page, "#service", "half.an.addre");
  await page.evaluate(() => chrome.storage.local.set({ style: "note", highlights: 9 }));
  await page.waitForSelector("[value=note]:checked");
  assert.equal(await text(page, "#highlights-out"), message("optionsCountOf", 9));
  assert.equal(await value(page, "#service"), "half.an.addre");
  await page.close();
});
