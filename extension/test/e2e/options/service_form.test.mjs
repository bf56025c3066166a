// The service form: what is saved and when, and which permission that needs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { message } from "../../messages.mjs";
import { asked, kept, said, startOptions, text, type, value } from "./page.mjs";

const options = startOptions();

test("address and key are saved only by Save, and this computer needs no permission", async () => {
  const page = await options.open();
  await type(page, "#service", "localhost:9000");
  await type(page, "#key", " key-1 ");
  assert.deepEqual(await kept(page), {});
  await page.keyboard.press("Enter");
  assert.equal(await said(page, "result", "saved"), "good");
  assert.deepEqual(await kept(page), { service: "http://127.0.0.1:9000", apiKey: "key-1" });
  assert.equal(await value(page, "#service"), "http://127.0.0.1:9000");
  assert.deepEqual(await asked(page), []);
  assert.deepEqual(await page.evaluate(() => chrome.storage.sync?.get()), {});
  await page.close();
});

for (const [name, address, key, field, invalid] of [
  ["an address", "http://127.0.0.1:8000/v1", "", "service", "serviceInvalid"],
  ["a key", "http://127.0.0.1:8000", "열쇠", "key", "optionsKeyInvalid"],
]) {
  test(`${name} that is invalid is neither saved nor checked, and its field gets the focus`, async () => {
    const page = await options.open();
    await type(page, "#service", address);
    if (key) await type(page, "#key", key);
    for (const button of ["[type=submit]", "#check"]) {
      await page.click(button);
      assert.equal(await said(page, "result", invalid), "bad");
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

test("Save requests the permission for another computer within the user gesture", async () => {
  const page = await options.open({ grant: true });
  await type(page, "#service", "mitjul.example:8443");
  await page.click("[type=submit]");
  assert.equal(await said(page, "result", "saved"), "good");
  assert.deepEqual(await kept(page), { service: "https://mitjul.example:8443", apiKey: "" });
  assert.deepEqual(await asked(page), [["https://mitjul.example/*", "submit"]]);
  // Back to this computer: the permission is no longer needed.
  await type(page, "#service", "127.0.0.1:8000");
  await page.click("[type=submit]");
  await page.waitForFunction(() => globalThis.returned.length > 0);
  assert.deepEqual(await page.evaluate(() => globalThis.returned), ["https://mitjul.example/*"]);
  await page.close();
});

test("with the permission denied nothing is saved, and the page says so", async () => {
  const page = await options.open();
  await type(page, "#service", "mitjul.example");
  await page.click("[type=submit]");
  assert.equal(await said(page, "result", "optionsRefused"), "bad");
  assert.deepEqual(await kept(page), {});
  assert.equal(await value(page, "#service"), "mitjul.example");
  await page.click("#check");
  assert.equal(await said(page, "result", "optionsCheckRefusedPermission"), "bad");
  await page.close();
});

test("plain http to another computer gives a warning, and is allowed", async () => {
  const page = await options.open({ grant: true });
  await type(page, "#service", "http://mitjul.example");
  assert.equal(await text(page, "#unencrypted"), message("optionsUnencrypted"));
  await page.click("[type=submit]");
  await said(page, "result", "saved");
  await type(page, "#service", "https://mitjul.example");
  assert.equal(await text(page, "#unencrypted"), "");
  await page.close();
});

test("the key is hidden until it is revealed", async () => {
  const page = await options.open({ kept: { apiKey: "key-1" } });
  const shown = () =>
    page.evaluate(() => [
      document.getElementById("key").type,
      document.getElementById("reveal").textContent,
    ]);
  assert.deepEqual(await shown(), ["password", message("optionsKeyShow")]);
  await page.click("#reveal");
  assert.deepEqual(await shown(), ["text", message("optionsKeyHide")]);
  await page.click("#reveal");
  assert.deepEqual(await shown(), ["password", message("optionsKeyShow")]);
  assert.equal(await page.$eval("#key", (it) => it.autocomplete), "off");
  await page.close();
});
