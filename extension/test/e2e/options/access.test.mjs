// The page is accessible: by axe's rules, at every width, and by keyboard.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { startChromium } from "../chromium.mjs";
import { ELSEWHERE, LOCAL, ONLINE, said, startOptions, text, type } from "./page.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const options = startOptions();

test("the shortcut is shown, and explained if there is none", async () => {
  const bound = await options.open();
  await bound.waitForSelector("kbd");
  assert.equal(await text(bound, "kbd"), "Alt+Shift+S");
  assert.equal(await text(bound, "#shortcut-address"), "chrome://extensions/shortcuts");
  await bound.close();
  const unbound = await options.open({ shortcut: "" });
  await said(unbound, "shortcut", "optionsShortcutNone");
  const context = options.chromium.browser.defaultBrowserContext();
  await context.overridePermissions(`chrome-extension://${options.chromium.id}`, [
    "clipboard-read",
    "clipboard-sanitized-write",
  ]);
  await unbound.bringToFront();
  await unbound.click("#shortcut-copy");
  await said(unbound, "shortcut-copy", "copied");
  assert.equal(
    await unbound.evaluate(() => navigator.clipboard.readText()),
    "chrome://extensions/shortcuts",
  );
  await unbound.close();
});

/** Ways to bring the page into the states that look different. */
const LOOKS = {
  async plain(on) {
    return options.open({ on, voices: [ONLINE, LOCAL], kept: { voice: "online" } });
  },
  async wrong(on) {
    const page = await options.open({ on, shortcut: "" });
    await type(page, "#service", "http://mitjul.example/v1");
    await page.click("[type=submit]");
    await page.waitForSelector("#result[data-tone=bad]:not(:empty)");
    await page.waitForSelector("#no-voice:not([hidden])");
    return page;
  },
  async fine(on) {
    const page = await options.open({
      on,
      kept: { service: options.service.origin, style: "note" },
    });
    await page.click("#check");
    await page.waitForSelector("#result[data-tone=good]:not(:empty)");
    return page;
  },
  async offer(on) {
    const page = await options.open({
      on,
      kept: { service: "http://mitjul.example", apiKey: "key-1" },
    });
    await page.click("#reveal");
    await options.choose(page, ELSEWHERE);
    await page.waitForSelector("#offer:not([hidden])");
    return page;
  },
};

const { GALLERY } = process.env;

for (const language of ["ko", "en"]) {
  test(`the page is accessible in ${language}, light and dark, narrow and large`, async () => {
    const own = await startChromium({ language });
    try {
      for (const [name, reach] of Object.entries(LOOKS)) {
        const page = await reach(own);
        await page.waitForSelector("kbd, #shortcut:not(:empty)");
        await page.waitForSelector("#voices:not([hidden]), #no-voice:not([hidden])");
        assert.equal(await page.$eval("html", (root) => root.lang), language);
        for (const theme of ["light", "dark"]) {
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
          await page.setViewport({ width: 680, height: 900 });
          if (GALLERY) {
            const path = join(GALLERY, `options-${name}-${language}-${theme}.png`);
            await page.screenshot({ path, fullPage: true });
          }
          await page.evaluate(await readFile(AXE, "utf8"));
          const { violations } = await page.evaluate(() => globalThis.axe.run());
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html)}`);
          assert.deepEqual(found, [], `${name} ${theme}`);
        }
        // A window of 320 pixels, and what 200 % leaves of one of 400.
        for (const width of [320, 200]) {
          await page.setViewport({ width, height: 600 });
          const inside = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(inside <= width, `${name}: ${inside} in ${width}`);
          if (GALLERY) {
            const path = join(GALLERY, `options-${name}-${language}-${width}.png`);
            await page.screenshot({ path, fullPage: true });
          }
        }
        await page.close();
      }
    } finally {
      await own.close();
    }
  });
}

test("Tab reaches everything in visual order", async () => {
  const page = await options.open({ voices: [LOCAL] });
  await page.waitForSelector("#listen:not([hidden])");
  const order = [];
  for (let i = 0; i < 16; i++) {
    await page.keyboard.press("Tab");
    order.push(await page.evaluate(() => document.activeElement.id || document.activeElement.name));
  }
  const expected = [
    ["service", "key", "reveal", "", "check", "highlights", "style", "voice", "rate", "listen"],
    ["shortcut-copy", "with-key", "export", "import"],
  ].flat();
  assert.deepEqual(order.slice(0, expected.length), expected);
  await page.close();
});
