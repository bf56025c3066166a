// The service form: what is saved and when, and which permission that needs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, kept, said, startOptions, text, type, value } from "./page.mjs";

const options = startOptions();

test("address and key are kept by Save alone, and this computer needs no permission", async () => {
  const page = await options.open();
  await type(page, "#service", "localhost:9000");
  await type(page, "#key", " key-1 ");
  assert.deepEqual(await kept(page), {});
  await page.keyboard.press("Enter");
  assert.equal(await said(page, "result", /저장했습니다/), "good");
  assert.deepEqual(await kept(page), { service: "http://127.0.0.1:9000", apiKey: "key-1" });
  assert.equal(await value(page, "#service"), "http://127.0.0.1:9000");
  assert.deepEqual(await asked(page), []);
  assert.deepEqual(await page.evaluate(() => chrome.storage.sync?.get()), {});
  await page.close();
});

for (const [name, address, key, field] of [
  ["no address", "http://127.0.0.1:8000/v1", "", "service"],
  ["no key", "http://127.0.0.1:8000", "열쇠", "key"],
]) {
  test(`what is ${name} is neither saved nor tried, and the field is named`, async () => {
    const page = await options.open();
    await type(page, "#service", address);
    if (key) await type(page, "#key", key);
    for (const button of ["[type=submit]", "#check"]) {
      await page.click(button);
      assert.equal(await said(page, "result", /주세요/), "bad");
      assert.equal(await page.$eval(`#${field}`, (it) => it.ariaInvalid), "true");
      assert.equal(await page.evaluate(() => document.activeElement.id), field);
    }
    assert.deepEqual(await kept(page), {});
    assert.equal(options.service.requests.length, 0);
    await page.type(`#${field}`, "1");
    assert.equal(await page.$eval(`#${field}`, (it) => it.ariaInvalid), null);
    await page.close();
  });
}

test("the permission for another computer is asked for while Save is being handled", async () => {
  const page = await options.open({ grant: true });
  await type(page, "#service", "mitjul.example:8443");
  await page.click("[type=submit]");
  assert.equal(await said(page, "result", /저장했습니다/), "good");
  assert.deepEqual(await kept(page), { service: "https://mitjul.example:8443", apiKey: "" });
  assert.deepEqual(await asked(page), [["https://mitjul.example/*", "submit"]]);
  // Back to this computer: what is no longer needed is given back.
  await type(page, "#service", "127.0.0.1:8000");
  await page.click("[type=submit]");
  await page.waitForFunction(() => globalThis.returned.length > 0);
  assert.deepEqual(await page.evaluate(() => globalThis.returned), ["https://mitjul.example/*"]);
  await page.close();
});

test("a permission that is refused: said so, and nothing saved", async () => {
  const page = await options.open();
  await type(page, "#service", "mitjul.example");
  await page.click("[type=submit]");
  assert.equal(await said(page, "result", /허락하지 않으셔서 저장하지 않았습니다/), "bad");
  assert.deepEqual(await kept(page), {});
  assert.equal(await value(page, "#service"), "mitjul.example");
  await page.click("#check");
  assert.equal(await said(page, "result", /확인하지 못했습니다/), "bad");
  await page.close();
});

test("plain http to another computer is warned of, and not forbidden", async () => {
  const page = await options.open({ grant: true });
  await type(page, "#service", "http://mitjul.example");
  assert.match(await text(page, "#unencrypted"), /암호화되지 않은/);
  await page.click("[type=submit]");
  await said(page, "result", /저장했습니다/);
  await type(page, "#service", "https://mitjul.example");
  assert.equal(await text(page, "#unencrypted"), "");
  await page.close();
});

test("the key is hidden until it is to be seen", async () => {
  const page = await options.open({ kept: { apiKey: "key-1" } });
  const shown = () =>
    page.evaluate(() => [
      document.getElementById("key").type,
      document.getElementById("reveal").textContent,
    ]);
  assert.deepEqual(await shown(), ["password", "키 보이기"]);
  await page.click("#reveal");
  assert.deepEqual(await shown(), ["text", "키 숨기기"]);
  await page.click("#reveal");
  assert.deepEqual(await shown(), ["password", "키 보이기"]);
  assert.equal(await page.$eval("#key", (it) => it.autocomplete), "off");
  await page.close();
});
