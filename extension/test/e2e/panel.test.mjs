// What a reader can do with the highlights: their number, note style, keyboard, export.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { digestOf, startFakeService } from "../fake_service.mjs";
import { message } from "../messages.mjs";
import { bullets, marked, problem, startChromium } from "./chromium.mjs";
import { startPages } from "./pages.mjs";

const TEXTS = [
  "첫 문장을 적었다.",
  "둘째 문장을 적었다.",
  "셋째 문장을 적었다.",
  "넷째 문장을 적었다.",
];
const RANKS = [2, 4, 1, 3];
const HIGHLIGHTS = TEXTS.map((text, sentence) => ({
  text,
  sentence,
  rank: RANKS[sentence],
  section: sentence < 2 ? "앞 절" : "뒤 절",
  note: text.replace("적었다", "적음"),
}));

let pages, service, chromium, page, panel;
before(async () => {
  pages = await startPages();
  service = await startFakeService();
  chromium = await startChromium({ service: service.origin });
  pages.pages.set(
    "/memo",
    `<!doctype html><html lang="ko"><title>시험 글</title><body><article>${TEXTS.map((text) => `<p>${text}</p>`).join("")}</article>`,
  );
});
after(async () => {
  await chromium?.close();
  await service?.close();
  await pages?.close();
});
afterEach(() => page?.close());

async function open(settings = {}) {
  await chromium.setService(service.origin);
  await chromium.set({ highlights: 5, style: "verbatim", agreed: true, ...settings });
  service.answer = digestOf(HIGHLIGHTS);
  service.requests.length = 0;
  page = await chromium.open(pages.address("/memo"));
  panel = await chromium.run(page, "done");
}

const button = (key) => `[aria-label="${message(key)}"]`;
const press = (key) => panel.click(button(key));
const markedTexts = async () => (await marked(page)).split(/(?<=\.)/).filter(Boolean);

test("fewer and more take effect at once, in panel and page, without another request", async () => {
  await open({ highlights: 2 });
  assert.deepEqual(await bullets(panel), [TEXTS[0], TEXTS[2]]);
  assert.deepEqual(await markedTexts(), ["첫문장을적었다.", "셋째문장을적었다."]);
  await press("more");
  await panel.waitForFunction(() => document.querySelectorAll(".sentence").length === 3);
  await page.waitForFunction(() => CSS.highlights.get("mitjul")?.size === 3);
  assert.deepEqual(await bullets(panel), [TEXTS[0], TEXTS[2], TEXTS[3]]);
  await press("fewer");
  await press("fewer");
  await page.waitForFunction(() => CSS.highlights.get("mitjul")?.size === 1);
  assert.deepEqual(await bullets(panel), [TEXTS[2]]);
  assert.ok(await panel.$eval(button("fewer"), (it) => it.disabled));
  assert.equal(service.requests.length, 1);
});

test("the chosen sentence stays chosen while others come and go", async () => {
  await open({ highlights: 2 });
  await panel.click('[data-index="2"] .highlight');
  await page.waitForFunction(() => CSS.highlights.get("mitjul-chosen")?.size === 1);
  await press("more");
  await page.waitForFunction(() => CSS.highlights.get("mitjul")?.size === 2);
  assert.equal(await marked(page, "mitjul-chosen"), "셋째문장을적었다.");
  assert.ok(await panel.$('[data-index="2"] [aria-current="true"]'));
});

test("the chosen number holds for the next page too", async () => {
  await open({ highlights: 5 });
  await press("fewer");
  await panel.waitForFunction(() => document.querySelectorAll(".sentence").length === 3);
  const other = await chromium.open(pages.address("/memo"));
  assert.equal((await bullets(await chromium.run(other, "done"))).length, 3);
  await other.close();
});

test("note style changes the words in the panel and not the marks in the page", async () => {
  await open({ highlights: 1 });
  await panel.click('[data-key="note"]');
  await panel.waitForSelector('[data-key="note"][aria-pressed="true"]');
  assert.deepEqual(await bullets(panel), ["셋째 문장을 적음."]);
  assert.deepEqual(await markedTexts(), ["셋째문장을적었다."]);
});

test("sections are small headings, each once", async () => {
  await open();
  const sections = await panel.$$eval(".section", (all) => all.map((it) => it.textContent));
  assert.deepEqual(sections, ["앞 절", "뒤 절"]);
});

test("the arrow keys move through the list, Enter shows the sentence, and the focus stays", async () => {
  await open();
  await panel.bringToFront();
  await panel.keyboard.press("ArrowDown");
  await panel.keyboard.press("ArrowDown");
  assert.equal(await panel.evaluate(() => document.activeElement.dataset.key), "row 1");
  await panel.keyboard.press("Enter");
  await panel.waitForSelector('[data-index="1"] [aria-current="true"]');
  assert.equal(await marked(page, "mitjul-chosen"), "둘째문장을적었다.");
  await panel.keyboard.press("ArrowUp");
  await panel.keyboard.press("Escape");
  await panel.waitForSelector('[data-key="restore"]');
  assert.equal(await panel.evaluate(() => document.activeElement.dataset.key), "row 0");
});

test("c copies the sentence with a link to its place, Copy all the whole as Markdown", async () => {
  await open({ highlights: 2 });
  await panel.bringToFront();
  await chromium.browser
    .defaultBrowserContext()
    .overridePermissions(`chrome-extension://${chromium.id}`, [
      "clipboard-read",
      "clipboard-sanitized-write",
    ]);
  await panel.keyboard.press("ArrowDown");
  await panel.keyboard.press("KeyC");
  await panel.waitForFunction(() => document.querySelector("#toast").textContent !== "");
  const one = await panel.evaluate(() => navigator.clipboard.readText());
  const [words, link] = one.split("\n");
  assert.equal(words, TEXTS[0]);
  // By this link the browser itself finds the sentence.
  assert.equal(decodeURIComponent(new URL(link).hash), `#:~:text=${TEXTS[0]}`);
  await press("copyAll");
  await panel.waitForFunction(
    (words) => document.querySelector("#toast").textContent === words,
    {},
    message("copiedAll"),
  );
  const all = await panel.evaluate(() => navigator.clipboard.readText());
  assert.match(all, /^# 시험 글\n/);
  for (const text of [TEXTS[0], TEXTS[2]]) assert.ok(all.includes(text), all);
  assert.ok(!all.includes(TEXTS[1]));
});

test("the highlights can be saved as a file named after the title", async () => {
  await open();
  const { name, content } = await chromium.download(() => press("saveFile"));
  assert.equal(name, "시험 글.md");
  assert.match(content, /첫 문장을 적었다/);
});

test("without a Korean voice the panel says so", async () => {
  await open();
  await press("listen");
  await panel.waitForFunction(
    (words) => document.querySelector(".aside")?.textContent === words,
    {},
    message("noVoice"),
  );
});

test("nothing is read or sent before the first-run notice is agreed to", async () => {
  await chromium.set({ agreed: false, service: service.origin });
  service.answer = digestOf(HIGHLIGHTS);
  service.requests.length = 0;
  page = await chromium.open(pages.address("/memo"));
  panel = await chromium.click(page);
  await panel.waitForSelector(".promises");
  assert.match(await panel.$eval("main", (it) => it.innerText), /127\.0\.0\.1/);
  assert.equal(service.requests.length, 0);
  await panel.click(".primary");
  await panel.waitForSelector('body[data-state="done"]');
  assert.equal(service.requests.length, 1);
  assert.equal((await bullets(panel)).length, 4);
});

test("an address without permission is reported, with a way to allow it", async () => {
  await open();
  await chromium.set({ service: "https://mitjul.example" });
  const other = await chromium.open(pages.address("/memo"));
  panel = await chromium.run(other, "problem");
  assert.equal(await problem(panel), "no-permission");
  assert.match(await panel.$eval(".message", (it) => it.innerText), /mitjul\.example/);
  await other.close();
});

test("a key that the service does not accept is reported, and a right one is sent", async () => {
  await open();
  service.answer = (response, body) => {
    const { authorization } = service.requests.at(-1).headers;
    if (authorization === "Bearer 0123456789abcdef") digestOf(HIGHLIGHTS)(response, body);
    else response.writeHead(401).end();
  };
  const other = await chromium.open(pages.address("/memo"));
  panel = await chromium.run(other, "problem");
  assert.equal(await problem(panel), "unauthorized");
  await chromium.set({ apiKey: "0123456789abcdef" });
  await panel.click(".primary");
  await panel.waitForSelector('body[data-state="done"]');
  await chromium.set({ apiKey: "" });
  await other.close();
});
