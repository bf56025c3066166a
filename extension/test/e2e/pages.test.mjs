// Every page of tests/pages, and some that are too large or too odd to be stored, with the real
// button and the real service: all highlights are found in the live page and marked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bare, bullets, marked } from "./chromium.mjs";
import { articles, gold, source } from "./pages.mjs";
import { startWhole } from "./whole.mjs";

let whole, pages, chromium;
before(async () => {
  whole = await startWhole();
  ({ pages, chromium } = whole);
});
after(() => whole?.close());

/** Run on an address, check that all highlights are marked verbatim, and return them. */
async function allMarked(address) {
  const page = await chromium.open(address);
  const panel = await chromium.run(page, "done");
  const sentences = await bullets(panel);
  const lost = await panel.$$eval(".highlights > li:has(.note) .sentence", (items) =>
    items.map((item) => item.textContent),
  );
  assert.deepEqual(lost, []);
  assert.equal(await marked(page), bare(sentences.join("")));
  await page.close();
  return sentences;
}

for (const name of await articles()) {
  test(`all highlights of ${name} are marked`, async () => {
    const { url } = await gold(name);
    const sentences = await allMarked(pages.as(url, name));
    assert.ok(sentences.length >= (name === "short" ? 1 : 3), `${sentences.length} highlights`);
  });
}

/** The same for HTML that is not in a file. */
function allMarkedIn(html, headers) {
  pages.pages.set("/made", { body: html, headers });
  return allMarked(pages.address("/made"));
}

test("a page in a sandbox: no scripts of its own, an origin like no other", async () => {
  const sentences = await allMarkedIn(await source("press"), {
    "content-security-policy": "sandbox",
  });
  assert.equal(sentences.length, 5);
});

test("a page with decomposed Hangul (NFD)", async () => {
  const sentences = await allMarkedIn((await source("tistory")).normalize("NFD"));
  assert.equal(sentences.length, 5);
});

test("a page of 5 MB, with state in scripts and twenty thousand comments", async () => {
  const html = await source("brunch");
  const state = JSON.stringify({ items: Array(60_000).fill("글 하나의 상태를 담은 줄이다.") });
  const comments = Array.from(
    { length: 20_000 },
    (_, i) =>
      `<li><a href="/@reader${i}">독자 ${i}</a><p>${i}번째로 남기는 말입니다. 잘 읽었어요!</p></li>`,
  );
  const large = html.replace(
    "</body>",
    `<script type="application/json">${state}</script>
     <div class="wrap_comment"><ul>${comments.join("\n")}</ul></div></body>`,
  );
  const megabytes = Buffer.byteLength(large) / 1e6;
  assert.ok(megabytes > 4.5 && megabytes < 5.5, `${megabytes} MB`);
  const sentences = await allMarkedIn(large);
  const article = bare(html);
  for (const sentence of sentences) assert.ok(article.includes(bare(sentence)), sentence);
});
