// Every state in both languages, light and dark: accessible by axe's rules and by keyboard. With
// GALLERY=folder a picture of each state is saved.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { digestOf, problemOf, startFakeService } from "../fake_service.mjs";
import { startChromium } from "./chromium.mjs";
import { gold, startPages } from "./pages.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { GALLERY } = process.env;
if (GALLERY) mkdirSync(GALLERY, { recursive: true });

let pages, service;
before(async () => {
  pages = await startPages();
  service = await startFakeService();
});
after(async () => {
  await service?.close();
  await pages?.close();
});

async function article() {
  const { title, must, headings } = await gold("tistory");
  const at = [0, 6, 12, 20, must.length - 1];
  const highlights = at.map((sentence, i) => ({
    text: i === 3 ? "페이지에서 사라진 문장은 이렇게 보인다." : must[sentence],
    sentence,
    section: i === 0 ? null : headings[Math.min(Math.ceil(i / 2), headings.length - 1)],
  }));
  return digestOf(highlights, {
    title,
    keywords: ["나트륨", "배터리", "리튬", "전지", "소금", "저장 장치", "원가", "섬마을"],
    stats: {
      characters: 4200,
      sentences: must.length,
      reading_seconds: 494,
      highlight_characters: 260,
      elapsed_ms: 40,
    },
  });
}

/** Ways to bring the panel into each state; each returns the panel and the page to close. */
const STATES = {
  async idle(chromium) {
    const panel = await chromium.open(`chrome-extension://${chromium.id}/panel/index.html`);
    await panel.waitForSelector('body[data-state="idle"]');
    return { panel, open: panel };
  },
  async working(chromium) {
    service.answer = () => {};
    return run(chromium, "/tistory.html", "working");
  },
  async done(chromium) {
    service.answer = await article();
    return run(chromium, "/tistory.html", "done");
  },
  async chosen(chromium) {
    const shown = await STATES.done(chromium);
    await shown.panel.click("li:nth-child(2) .highlight");
    await shown.panel.waitForSelector('[aria-current="true"]');
    // The marker's stroke is drawn.
    await shown.panel.waitForFunction(() => document.getAnimations().length === 0);
    return shown;
  },
  async cleared(chromium) {
    const shown = await STATES.done(chromium);
    await shown.panel.keyboard.press("Escape");
    await shown.panel.waitForSelector('[data-key="restore"]');
    return shown;
  },
  async stale(chromium) {
    const shown = await STATES.done(chromium);
    await shown.open.evaluate(() => history.pushState({}, "", "/next"));
    await shown.panel.waitForSelector('body[data-state="stale"]');
    return shown;
  },
  async "no-article"(chromium) {
    service.answer = problemOf(422, "no-article");
    return run(chromium, "/script-only.html", "problem");
  },
  async restricted(chromium) {
    const open = await chromium.open("chrome://version");
    return { panel: await chromium.run(open, "problem"), open };
  },
  async down(chromium) {
    service.answer = (response) => response.destroy();
    return run(chromium, "/tistory.html", "problem");
  },
  async unauthorized(chromium) {
    service.answer = problemOf(401, "unauthorized");
    return run(chromium, "/tistory.html", "problem");
  },
  async options(chromium) {
    const panel = await chromium.open(`chrome-extension://${chromium.id}/options/index.html`);
    await panel.waitForFunction(() => document.querySelector("input").value !== "");
    return { panel, open: panel };
  },
  // Last, since it withdraws the consent that all others need.
  async welcome(chromium) {
    await chromium.set({ agreed: false });
    const panel = await chromium.open(`chrome-extension://${chromium.id}/panel/index.html`);
    await panel.waitForSelector('body[data-state="welcome"]');
    return { panel, open: panel };
  },
};

async function run(chromium, path, state) {
  const open = await chromium.open(pages.address(path));
  return { panel: await chromium.run(open, state), open };
}

for (const language of ["ko", "en"]) {
  test(`every state is accessible in ${language}`, async () => {
    const chromium = await startChromium({ service: service.origin, language });
    try {
      for (const [name, reach] of Object.entries(STATES)) {
        const { panel, open } = await reach(chromium);
        await panel.setViewport({ width: 380, height: 760 });
        assert.equal(await panel.$eval("html", (root) => root.lang), language);
        for (const theme of ["light", "dark"]) {
          await panel.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
          await panel.waitForFunction(() =>
            document
              .getAnimations()
              .every((it) => it.playState !== "running" || it.effect.getTiming().iterations > 1),
          );
          if (GALLERY)
            await panel.screenshot({ path: `${GALLERY}/${name}-${language}-${theme}.png` });
          await panel.evaluate(AXE);
          const { violations } = await panel.evaluate(() => globalThis.axe.run());
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html)}`);
          assert.deepEqual(found, [], `${name} ${theme}`);
        }
        await open.close();
      }
    } finally {
      await chromium.close();
    }
  });
}

test("Tab moves through the list, Enter chooses, and the focus stays", async () => {
  const chromium = await startChromium({ service: service.origin });
  try {
    const { panel } = await STATES.done(chromium);
    const focused = () => panel.evaluate(() => document.activeElement.innerText);
    await panel.focus(".highlight");
    await panel.keyboard.press("Tab");
    assert.match(await focused(), /^2/);
    await panel.keyboard.press("Enter");
    await panel.waitForSelector('li:nth-child(2) [aria-current="true"]');
    assert.match(await focused(), /^2/);
    await panel.keyboard.press("Tab");
    await panel.keyboard.press("Enter");
    await panel.waitForSelector('li:nth-child(3) [aria-current="true"]');
  } finally {
    await chromium.close();
  }
});

test("at twice the size nothing is cut off", async () => {
  const chromium = await startChromium({ service: service.origin });
  try {
    for (const name of ["done", "down", "stale"]) {
      const { panel, open } = await STATES[name](chromium);
      // 200 % of a panel of 380 pixels.
      await panel.setViewport({ width: 190, height: 380 });
      const [inside, outside] = await panel.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ]);
      assert.ok(inside <= outside, `${name}: ${inside} in ${outside}`);
      await open.close();
    }
  } finally {
    await chromium.close();
  }
});
