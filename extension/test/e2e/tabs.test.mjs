// One panel, many pages: what it shows when pages change, tabs are switched and clicks overtake
// each other.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { digestOf, hold, startFakeService } from "../fake_service.mjs";
import { bullets, marked, startChromium } from "./chromium.mjs";
import { startPages } from "./pages.mjs";

const ARTICLE = "<!doctype html><html lang=ko><title>글</title><p>첫 문장이다. 둘째 문장이다.</p>";
const ANSWER = digestOf(["첫 문장이다."]);

let pages, service, chromium;
before(async () => {
  pages = await startPages();
  pages.pages.set("/article", ARTICLE);
  pages.pages.set("/other", ARTICLE.replaceAll("문장", "말"));
  service = await startFakeService();
  chromium = await startChromium({ service: service.origin });
});
after(async () => {
  await chromium?.close();
  await service?.close();
  await pages?.close();
});

const closeAll = async (...open) => Promise.all(open.map((page) => page.close()));

test("a response that comes after the page has gone marks nothing", async () => {
  const held = hold(service, ANSWER);
  const page = await chromium.open(pages.address("/article"));
  const panel = await chromium.run(page, "working");
  await held.asked;
  await page.goto(pages.address("/article"));
  held.give();
  await panel.waitForSelector('body[data-state="idle"]');
  assert.equal(await marked(page), "");
  service.answer = ANSWER;
  await chromium.run(page, "done");
  await page.close();
});

test("of two clicks on one page the later one counts, and the earlier request is aborted", async () => {
  service.answer = ANSWER;
  const other = await chromium.open(pages.address("/article"));
  const panel = await chromium.run(other, "done");
  // From here on nothing but an abort ends a request: its own timeout never comes.
  await panel.evaluate(() => {
    AbortSignal.timeout = () => new AbortController().signal;
  });
  const held = hold(service, ANSWER);
  const page = await chromium.open(pages.address("/article"));
  await chromium.run(page, "working");
  await held.asked;
  service.answer = digestOf(["둘째 문장이다."]);
  await chromium.run(page, "done");
  await held.closed;
  assert.deepEqual(await bullets(panel), ["둘째 문장이다."]);
  assert.equal(await marked(page), "둘째문장이다.");
  await closeAll(other, page);
});

test("highlights of the previous page are greyed, with a way to go on", async () => {
  service.answer = ANSWER;
  const page = await chromium.open(pages.address("/article"));
  const panel = await chromium.run(page, "done");
  const host = new URL(page.url()).origin;
  await page.goto(`${host}/other`);
  await panel.waitForSelector('body[data-state="stale"]');
  assert.deepEqual(await bullets(panel), ["첫 문장이다."]);
  assert.ok(await panel.$eval(".highlight", (row) => row.disabled));
  // The same site: the click's permission still holds, so a button in the panel works.
  service.answer = digestOf(["둘째 말이다."]);
  await panel.click(".primary");
  await panel.waitForSelector('body[data-state="done"]');
  assert.equal(await marked(page), "둘째말이다.");
  // Another site: only the toolbar button grants permission.
  await page.goto(pages.address("/article"));
  await panel.waitForSelector('body[data-state="stale"]');
  assert.equal(await panel.$(".primary"), null);
  service.answer = ANSWER;
  await chromium.run(page, "done");
  assert.equal(await marked(page), "첫문장이다.");
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

test("each tab keeps its own highlights, after a jump to an anchor too; a new one has none", async () => {
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
  assert.equal(await marked(first, "mitjul-chosen"), "첫문장이다.");
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
  assert.equal(await marked(second), "둘째말이다.");
  assert.equal(await marked(first), "첫문장이다.");
  assert.deepEqual(await bullets(panel), ["첫 문장이다."]);
  await closeAll(first, second);
});

test("a panel that is opened without a click asks for one", async () => {
  const page = await chromium.open(`chrome-extension://${chromium.id}/panel/index.html`);
  await page.waitForSelector('body[data-state="idle"]');
  assert.ok(await page.$("h1"));
  await page.close();
});
