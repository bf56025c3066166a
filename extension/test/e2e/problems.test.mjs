// Everything that keeps a reader from highlights: one plain sentence, one thing to do, and the next
// click works.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bytesOf, digestOf, problemOf, startFakeService } from "../fake_service.mjs";
import { bullets, lit, startChromium } from "./chromium.mjs";
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
  pages.pages.set("/other", ARTICLE.replaceAll("문장", "말"));
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

/** The panel's problem after a click on this page. */
async function problemOn(url) {
  const page = await chromium.open(url);
  const panel = await chromium.run(page, "problem");
  return { page, panel, kind: await kind(panel) };
}

test("the browser's own pages are named as unreadable, and the next click works", async () => {
  service.answer = ANSWER;
  const restricted = await problemOn("chrome://version");
  assert.equal(restricted.kind, "restricted");
  assert.equal(await restricted.panel.$(".primary"), null);
  const page = await chromium.open(pages.address("/article"));
  assert.deepEqual(await bullets(await chromium.run(page, "done")), ["첫 문장이다."]);
  await closeAll(restricted.page, page);
});

test("a PDF is named as such", async () => {
  const { page, kind } = await problemOn(pages.address("/pdf"));
  assert.equal(kind, "pdf");
  await page.close();
});

/**
 * An answer that waits: `asked` once the request is there, given when `give()` is called; `closed`
 * when the connection has ended.
 */
function hold(answer) {
  const held = {};
  held.asked = new Promise((resolve) => {
    service.answer = (response) => {
      held.give = () => answer(response);
      held.closed = new Promise((done) => response.on("close", done));
      resolve();
    };
  });
  return held;
}

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
  test(`${name} is told in words${canRetry ? ", and can be tried again" : ""}`, async () => {
    service.answer = answer;
    const { page, panel, kind } = await problemOn(pages.address("/article"));
    assert.equal(kind, name);
    assert.ok((await panel.$eval("h1", (title) => title.textContent)).length > 3);
    assert.ok((await panel.$eval("h1 + p", (advice) => advice.textContent)).length > 10);
    assert.equal(await lit(page), "");
    const retry = await panel.$(".primary");
    assert.equal(retry !== null, canRetry);
    service.answer = ANSWER;
    if (retry) {
      await retry.click();
      await panel.waitForSelector('body[data-state="done"]');
    } else {
      await chromium.run(page, "done");
    }
    assert.equal(await lit(page), "첫문장이다.");
    await page.close();
  });
}

test("how long to wait is said when the service says it", async () => {
  service.answer = problemOf(429, "rate-limited", { "retry-after": "37" });
  const { page, panel } = await problemOn(pages.address("/article"));
  assert.match(await panel.$eval("h1 + p", (advice) => advice.textContent), /37/);
  await page.close();
});

test("a service that is down: what to type, a button that copies it, and another try", async () => {
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
  const held = hold(ANSWER);
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

test("an answer that comes after the page has gone lights up nothing", async () => {
  const held = hold(ANSWER);
  const page = await chromium.open(pages.address("/article"));
  const panel = await chromium.run(page, "working");
  await held.asked;
  await page.goto(pages.address("/article"));
  held.give();
  await panel.waitForSelector('body[data-state="idle"]');
  assert.equal(await lit(page), "");
  service.answer = ANSWER;
  await chromium.run(page, "done");
  await page.close();
});

test("of two clicks on one page the later one counts, and the earlier one is given up", {
  // Sooner than by the patience of the request itself.
  timeout: 15_000,
}, async () => {
  const held = hold(ANSWER);
  const page = await chromium.open(pages.address("/article"));
  const panel = await chromium.run(page, "working");
  await held.asked;
  service.answer = digestOf(["둘째 문장이다."]);
  await chromium.run(page, "done");
  await held.closed;
  assert.deepEqual(await bullets(panel), ["둘째 문장이다."]);
  assert.equal(await lit(page), "둘째문장이다.");
  await page.close();
});

test("highlights of a page that was left are greyed, with the way on", async () => {
  service.answer = ANSWER;
  const page = await chromium.open(pages.address("/article"));
  const panel = await chromium.run(page, "done");
  const host = new URL(page.url()).origin;
  await page.goto(`${host}/other`);
  await panel.waitForSelector('body[data-state="stale"]');
  assert.deepEqual(await bullets(panel), ["첫 문장이다."]);
  assert.ok(await panel.$eval(".highlight", (row) => row.disabled));
  // The same site: the click's permission still holds, so the panel itself can go on.
  service.answer = digestOf(["둘째 말이다."]);
  await panel.click(".primary");
  await panel.waitForSelector('body[data-state="done"]');
  assert.equal(await lit(page), "둘째말이다.");
  // Another site: only the toolbar button can let us in.
  await page.goto(pages.address("/article"));
  await panel.waitForSelector('body[data-state="stale"]');
  assert.equal(await panel.$(".primary"), null);
  service.answer = ANSWER;
  await chromium.run(page, "done");
  assert.equal(await lit(page), "첫문장이다.");
  await page.close();
});

test("a page that moves on without loading is noticed", async () => {
  service.answer = ANSWER;
  const page = await chromium.open(pages.address("/article"));
  const panel = await chromium.run(page, "done");
  await page.evaluate(() => history.pushState({}, "", "/next"));
  await panel.waitForSelector('body[data-state="stale"]');
  await page.close();
});

test("each tab keeps its own highlights, after a jump to an anchor too; one never read shows none", async () => {
  service.answer = ANSWER;
  const first = await chromium.open(pages.address("/article"));
  const panel = await chromium.run(first, "done");
  const second = await chromium.open(pages.address("/other"));
  await panel.waitForSelector('body[data-state="idle"]');
  assert.deepEqual(await bullets(panel), []);
  service.answer = digestOf(["둘째 말이다."]);
  await chromium.run(second, "done");
  assert.deepEqual(await bullets(panel), ["둘째 말이다."]);
  await first.evaluate(() => {
    location.hash = "below";
  });
  await first.bringToFront();
  await panel.waitForFunction(
    () => document.querySelector(".sentence")?.textContent === "첫 문장이다.",
  );
  await panel.click(".highlight");
  await panel.waitForSelector('[aria-current="true"]');
  assert.equal(await lit(first, "mitjul-chosen"), "첫문장이다.");
  await closeAll(first, second);
});

test("each window has a panel of its own", async () => {
  service.answer = ANSWER;
  const first = await chromium.open(pages.address("/article"));
  const panel = await chromium.run(first, "done");
  const second = await chromium.browser.newPage({ type: "window" });
  await second.goto(pages.address("/other"));
  service.answer = digestOf(["둘째 말이다."]);
  await chromium.press(second);
  await second.waitForFunction(() => CSS.highlights.get("mitjul")?.size === 1);
  assert.equal(await lit(second), "둘째말이다.");
  assert.equal(await lit(first), "첫문장이다.");
  assert.deepEqual(await bullets(panel), ["첫 문장이다."]);
  await closeAll(first, second);
});

test("a panel that is opened without a click asks for one", async () => {
  const page = await chromium.open(`chrome-extension://${chromium.id}/panel/index.html`);
  await page.waitForSelector('body[data-state="idle"]');
  assert.ok(await page.$("h1"));
  await page.close();
});
