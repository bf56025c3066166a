// End to end: the real toolbar button, the real gunicorn, pages modelled on real ones under their
// real names.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bare, bullets, marked } from "./chromium.mjs";
import { gold } from "./pages.mjs";
import { startService } from "./service.mjs";
import { startWhole } from "./whole.mjs";

let whole, pages, service, chromium;
before(async () => {
  whole = await startWhole();
  ({ pages, service, chromium } = whole);
});
after(() => whole?.close());

for (const name of [
  "tistory",
  "tistory-old-skin",
  "naver-blog",
  "naver-news",
  "press",
  "velog",
  "document",
  "government",
  "brunch",
  "duplicates",
  "shadow",
  "csp",
]) {
  test(`a click on ${name}: its own sentences, each found, marked and shown`, async () => {
    const { url, title, frame, ...outer } = await gold(name);
    const { must, must_not: mustNot } = frame ? await gold(frame.replace(".html", "")) : outer;
    const page = await chromium.open(pages.as(url, name));
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    const panel = await chromium.run(page, "done");
    const sentences = await bullets(panel);
    assert.ok(sentences.length >= 3, `${sentences.length} highlights`);
    assert.equal(await panel.$eval("h1", (heading) => heading.textContent), title);

    const article = bare(must.join(""));
    for (const sentence of sentences) {
      // Outlines of ministries begin with a bullet, which the expected sentences leave out.
      assert.ok(article.includes(bare(sentence).replace(/^[□○ㅇ-]/, "")), sentence);
      assert.ok(!mustNot.map(bare).includes(bare(sentence)), sentence);
    }
    assert.equal(await marked(page), bare(sentences.join("")));

    for (const [index, sentence] of sentences.entries()) {
      const row = `li:nth-child(${index + 1}) .highlight`;
      await panel.click(row);
      await panel.waitForSelector(`${row}[aria-current="true"]`);
      assert.equal(await marked(page, "mitjul-chosen"), bare(sentence));
      assert.ok(await isSeen(page), `${sentence} is not on the screen`);
    }
    assert.equal(await panel.$(".note"), null);
    await page.close();
  });
}

/** Return whether the chosen sentence is inside the window, be it in a frame. */
async function isSeen(page) {
  const seen = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => {
        const [range] = CSS.highlights.get("mitjul-chosen") ?? [];
        if (!range) return false;
        const { top, bottom } = range.getBoundingClientRect();
        const offset = window.frameElement?.getBoundingClientRect().top ?? 0;
        return top + offset >= 0 && bottom + offset <= window.top.innerHeight;
      }),
    ),
  );
  return seen.includes(true);
}

for (const [name, kind] of [
  ["english", "unsupported-language"],
  ["script-only", "no-article"],
]) {
  test(`a click on ${name}: the panel says ${kind}`, async () => {
    const { url } = await gold(name);
    const page = await chromium.open(pages.as(url, name));
    const panel = await chromium.run(page, "problem");
    assert.equal(await panel.$eval("[data-problem]", (it) => it.dataset.problem), kind);
    await page.close();
  });
}

test("a stopped service is reported as down, and used again once it is back", async () => {
  const other = await startService();
  const page = await chromium.open(pages.address("/tistory.html"));
  try {
    await chromium.setService(other.origin);
    await chromium.run(page, "done");
  } finally {
    await other.stop();
  }
  await page.reload();
  const panel = await chromium.run(page, "problem");
  assert.equal(await panel.$eval("[data-problem]", (it) => it.dataset.problem), "down");
  await chromium.setService(service.origin);
  await panel.click(".primary");
  await panel.waitForSelector('body[data-state="done"]');
  await page.close();
});
