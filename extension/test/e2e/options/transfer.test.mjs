// Settings to a file and back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { message } from "../../messages.mjs";
import { asked, ELSEWHERE, kept, said, startOptions, text, value } from "./page.mjs";

const options = startOptions();

const MINE = {
  service: "http://127.0.0.1:9100",
  apiKey: "key-1",
  highlights: 12,
  style: "note",
  voice: "local",
  rate: 1.4,
};

/** Click Export, and return the text of the file. */
async function exported(page, outcome) {
  const { content } = await options.chromium.download(() => page.click("#export"));
  await said(page, "file-said", outcome);
  return content;
}

test("exported settings can be imported unchanged; the key is exported only on request", async () => {
  const page = await options.open({ kept: { ...MINE, agreed: true } });
  const without = await exported(page, "optionsExported");
  assert.doesNotMatch(without, /key-1/);
  await page.click("#with-key");
  const whole = await exported(page, "optionsExportedWithKey");
  assert.match(whole, /key-1/);
  await page.close();

  const other = await options.open();
  await options.choose(other, whole);
  assert.equal(await said(other, "file-said", "optionsImported"), "good");
  const now = await kept(other);
  assert.deepEqual(now, { ...MINE, agreed: false, onlineVoices: false });
  assert.equal(await value(other, "#service"), MINE.service);
  assert.equal(await value(other, "#key"), "key-1");
  await other.waitForSelector("[value=note]:checked");
  assert.equal(await text(other, "#highlights-out"), message("optionsCountOf", 12));
  await other.close();
});

test("invalid files are rejected as a whole, with a message", async () => {
  const page = await options.open({ kept: MINE });
  for (const content of [
    "",
    "{",
    "[]",
    '{"highlights": 3}',
    JSON.stringify({ format: "mitjul-settings", version: 1, highlights: 3, rate: 99 }),
    " ".repeat(70_000),
  ]) {
    await page.$eval("#file-said", (it) => it.replaceChildren());
    await options.choose(page, content);
    assert.equal(await said(page, "file-said", "optionsFileBad"), "bad");
    assert.deepEqual(await kept(page), MINE);
  }
  await page.close();
});

test("a file with another computer's address needs a click and a permission", async () => {
  const page = await options.open({ kept: MINE, grant: true });
  await options.choose(page, ELSEWHERE);
  await page.waitForSelector("#offer:not([hidden])");
  assert.match(await text(page, "#offer-text"), /https:\/\/mitjul\.example/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "offer-take");
  assert.deepEqual(await kept(page), MINE);
  await page.keyboard.press("Enter");
  await said(page, "file-said", "optionsImported");
  assert.deepEqual(await asked(page), [["https://mitjul.example/*", "click"]]);
  const now = await kept(page);
  assert.equal(now.service, "https://mitjul.example");
  assert.equal(now.highlights, 3);
  // The key belonged to the previous service.
  assert.equal(now.apiKey, "");
  await page.close();
});

test("a file that is denied its permission, or declined, changes nothing", async () => {
  const page = await options.open({ kept: MINE });
  for (const [button, outcome] of [
    ["#offer-take", "optionsRefused"],
    ["#offer-leave", "optionsOfferLeft"],
  ]) {
    await options.choose(page, ELSEWHERE);
    await page.waitForSelector("#offer:not([hidden])");
    await page.click(button);
    await said(page, "file-said", outcome);
    assert.equal(await page.$("#offer:not([hidden])"), null);
    assert.equal(await page.evaluate(() => document.activeElement.id), "import");
    assert.deepEqual(await kept(page), MINE);
  }
  await page.close();
});
