// Everything that can go wrong: one plain sentence, one thing to do, and the next click works.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bytesOf, digestOf, hold, problemOf, startFakeService } from "../fake_service.mjs";
import { bullets, marked, startChromium } from "./chromium.mjs";
import { startPages } from "./pages.mjs";

const ARTICLE = "<!doctype html><html lang=ko><title>글</title><p>첫 문장이다. 둘째 문장이다.</p>";
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>`;
const ANSWER = digestOf(["첫 문장이다."]);

let pages, service, chromium;
before(async () => {
  pages = await startPages();
  pages.pages.set("/article", ARTICLE);
  pages.pages.set("/pdf", { body: PDF, headers: { "content-type": "application/pdf" } });
  service = await startFakeService();
  chromium = await startChromium({ service: service.origin });
});
after(async () => {
  await chromium?.close();
  await service?.close();
  await pages?.close();
});

const kind = (panel) => panel.$eval("[data-problem]", (section) => section.dataset.problem);
const closeAll = async (...open) => Promise.all(open.map((page) => page.close()));

/** Return the panel's problem after a click on this page. */
async function problemOn(url) {
  const page = await chromium.open(url);
  const panel = await chromium.run(page, "problem");
  return { page, panel, kind: await kind(panel) };
}

test("the browser's own pages are reported as inaccessible, and the next click works", async () => {
  service.answer = ANSWER;
  const restricted = await problemOn("chrome://version");
  assert.equal(restricted.kind, "restricted");
  assert.equal(await restricted.panel.$(".primary"), null);
  const page = await chromium.open(pages.address("/article"));
  assert.deepEqual(await bullets(await chromium.run(page, "done")), ["첫 문장이다."]);
  await closeAll(restricted.page, page);
});

test("a PDF is reported as such", async () => {
  const { page, kind } = await problemOn(pages.address("/pdf"));
  assert.equal(kind, "pdf");
  await page.close();
});

const ANSWERS = {
  "no-article": [problemOf(422, "no-article"), false],
  "unsupported-language": [problemOf(422, "unsupported-language"), false],
  "too-long": [problemOf(413, "too-large"), false],
  "rate-limited": [problemOf(429, "rate-limited", { "retry-after": "7" }), true],
  busy: [problemOf(503, "overloaded"), true],
  failed: [problemOf(500, "internal"), true],
  refused: [problemOf(422, "invalid-request"), false],
  stranger: [bytesOf(200, "text/html", "<h1>It works!</h1>"), true],
};
for (const [name, [answer, canRetry]] of Object.entries(ANSWERS)) {
  test(`${name} is explained${canRetry ? ", and can be tried again" : ""}`, async () => {
    service.answer = answer;
    const { page, panel, kind } = await problemOn(pages.address("/article"));
    assert.equal(kind, name);
    assert.ok((await panel.$eval("h1", (title) => title.textContent)).length > 3);
    assert.ok((await panel.$eval("h1 + p", (advice) => advice.textContent)).length > 10);
    assert.equal(await marked(page), "");
    const retry = await panel.$(".primary");
    assert.equal(retry !== null, canRetry);
    service.answer = ANSWER;
    if (retry) {
      await retry.click();
      await panel.waitForSelector('body[data-state="done"]');
    } else {
      await chromium.run(page, "done");
    }
    assert.equal(await marked(page), "첫문장이다.");
    await page.close();
  });
}

test("the time to wait is shown if the service states it", async () => {
  service.answer = problemOf(429, "rate-limited", { "retry-after": "37" });
  const { page, panel } = await problemOn(pages.address("/article"));
  assert.match(await panel.$eval("h1 + p", (advice) => advice.textContent), /37/);
  await page.close();
});

test("a service that is down: the command, a button that copies it, and another try", async () => {
  const other = await startFakeService();
  await other.close();
  await chromium.setService(other.origin);
  const { page, panel, kind } = await problemOn(pages.address("/article"));
  assert.equal(kind, "down");
  assert.match(await panel.$eval("h1 + p", (advice) => advice.textContent), /127\.0\.0\.1:\d+/);
  assert.equal(await panel.$eval("code", (code) => code.textContent), "make run");
  const panelOrigin = `chrome-extension://${chromium.id}`;
  const context = chromium.browser.defaultBrowserContext();
  await context.overridePermissions(panelOrigin, ["clipboard-read", "clipboard-sanitized-write"]);
  const label = await panel.$eval(".command button", (button) => button.textContent);
  await panel.click(".command button");
  await panel.waitForFunction(
    (before) => document.querySelector(".command button").textContent !== before,
    {},
    label,
  );
  assert.equal(await panel.evaluate(() => navigator.clipboard.readText()), "make run");
  await chromium.setService(service.origin);
  service.answer = ANSWER;
  await panel.click(".primary");
  await panel.waitForSelector('body[data-state="done"]');
  await page.close();
});

test("while the service works, the panel says so and is busy", async () => {
  const held = hold(service, ANSWER);
  const page = await chromium.open(pages.address("/article"));
  const panel = await chromium.run(page, "working");
  assert.equal(await panel.$eval("main", (main) => main.ariaBusy), "true");
  await panel.waitForFunction(() => document.querySelector("[role=status]").textContent !== "");
  await held.asked;
  held.give();
  await panel.waitForSelector('body[data-state="done"]');
  assert.equal(await panel.$eval("main", (main) => main.ariaBusy), "false");
  await page.close();
});
