// The voices: which there are, which are online, and how one sounds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { message } from "../../messages.mjs";
import { ENGLISH, kept, LOCAL, ONLINE, said, startOptions, text, value } from "./page.mjs";

const options = startOptions();

test("Korean voices: local ones first, online ones marked and explained", async () => {
  const page = await options.open({ voices: [ENGLISH, ONLINE, LOCAL] });
  await page.waitForSelector("#voices:not([hidden])");
  assert.deepEqual(
    await page.$$eval("#voice option", (options) =>
      options.map((it) => [it.parentElement.label ?? "", it.label]),
    ),
    [
      ["", message("optionsVoiceBest")],
      [message("optionsVoiceLocal"), "유나"],
      [message("optionsVoiceOnline"), "Google 한국의"],
    ],
  );
  assert.equal(await text(page, "#voice-online"), "");
  await page.select("#voice", "online");
  await said(page, "voice-said", "saved");
  assert.equal(await text(page, "#voice-online"), message("optionsVoiceOnline"));
  assert.deepEqual(await kept(page), { voice: "online" });
  assert.equal(await page.$("#no-voice:not([hidden])"), null);
  await page.close();
});

test("with online voices only, the automatic choice is marked as online too", async () => {
  const page = await options.open({ voices: [ONLINE] });
  await page.waitForSelector("#voices:not([hidden])");
  assert.equal(await text(page, "#voice-online"), message("optionsVoiceOnline"));
  await page.close();
});

test("consent to online voices can be withdrawn, if there are any", async () => {
  const page = await options.open({ voices: [ONLINE], kept: { onlineVoices: true } });
  await page.waitForSelector("#consent:not([hidden]) #online:checked");
  await page.click("#online");
  await page.waitForFunction(async () => (await chrome.storage.local.get()).onlineVoices === false);
  await page.close();
  const other = await options.open({ voices: [LOCAL] });
  await other.waitForSelector("#voices:not([hidden])");
  assert.equal(await other.$("#consent:not([hidden])"), null);
  await other.close();
});

test("a voice can be tried with its settings, and stopped", async () => {
  const page = await options.open({
    voices: [ONLINE, LOCAL],
    kept: { voice: "online", rate: 1.5 },
  });
  await page.waitForSelector("#listen:not([hidden])");
  assert.equal(await value(page, "#voice"), "online");
  await page.click("#listen");
  await said(page, "listen", "optionsListenStop");
  const [spoken] = await page.evaluate(() => globalThis.spoken);
  assert.equal(spoken.voice, "online");
  assert.equal(spoken.rate, 1.5);
  assert.match(spoken.text, /도서관/);
  await page.click("#listen");
  await said(page, "listen", "optionsListen");
  await page.close();
});

test("without a Korean voice the page explains how to get one, and the speed can still be set", async () => {
  const page = await options.open({ voices: [ENGLISH] });
  await page.waitForSelector("#no-voice:not([hidden])");
  assert.match(await page.$eval("#no-voice", (it) => it.innerText), /Windows[\s\S]*macOS/);
  assert.equal(await page.$("#voices:not([hidden])"), null);
  assert.equal(await page.$("#listen:not([hidden])"), null);
  assert.ok(await page.$("#rate"));
  await page.close();
});
