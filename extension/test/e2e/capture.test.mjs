// What leaves the browser: the page as its reader sees it, and nothing hidden.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { digestOf, startFakeService } from "../fake_service.mjs";
import { startChromium } from "./chromium.mjs";
import { startPages } from "./pages.mjs";

let pages, service, chromium;
before(async () => {
  pages = await startPages();
  service = await startFakeService();
  service.answer = digestOf(["찾지 못할 문장이다."]);
  chromium = await startChromium({ service: service.origin });
});
after(async () => {
  await chromium?.close();
  await service?.close();
  await pages?.close();
});

/**
 * Return what the service is sent after a click on a page of this HTML. `prepare` is called in the
 * page first.
 */
async function sent(html, { prepare = () => {}, headers, path = "/page" } = {}) {
  pages.pages.set("/page", { body: html, headers });
  const page = await chromium.open(pages.address(path));
  await page.evaluate(prepare);
  await chromium.run(page, "done");
  await page.close();
  return service.requests.at(-1).body;
}
const body = (html) => `<!doctype html><html lang="ko"><title>제목</title><body>${html}`;

test("sends title, metadata, structure and text, and the address without its query", async () => {
  const { html, url, ...rest } = await sent(
    `<!doctype html><html lang="ko"><head><title>제목 &amp; 부제</title>
     <meta property="og:title" content="제목"><meta name="csrf-token" content="비밀">
     <script type="application/ld+json">{"headline":"제목"}</script></head>
     <body class="b"><article id="a" itemprop="articleBody"><h1>제목</h1><p>첫 문장이다.<br>둘째 &lt;문장&gt;이다.`,
    { path: "/page?session=비밀#비밀" },
  );
  assert.deepEqual(rest, { max_highlights: 20, style: "note" });
  assert.match(url, /^http:\/\/p\d+\.test:\d+\/page$/);
  assert.match(html, /^<!DOCTYPE html><html lang="ko">/);
  assert.match(html, /<title>제목 &amp; 부제<\/title>/);
  assert.match(html, /<meta property="og:title" content="제목">/);
  assert.match(html, /<script type="application\/ld\+json">{"headline":"제목"}<\/script>/);
  assert.match(
    html,
    /<article id="a" itemprop="articleBody"><h1>제목<\/h1><p>첫 문장이다.<br>둘째 &lt;문장&gt;이다./,
  );
  assert.doesNotMatch(html, /비밀/);
});

test("drops code, graphics, comments, form fields and attributes that carry data", async () => {
  const { html } = await sent(
    body(`<script>var 비밀1</script><style>.비밀2{}</style><noscript>비밀3</noscript>
      <template><p>비밀4</p></template><!-- 비밀5 --><svg><title>비밀6</title><text>비밀7</text></svg>
      <input type="hidden" value="비밀8"><input value="비밀9"><textarea>비밀10</textarea>
      <select><option>비밀11</option></select><p data-id="비밀12" onclick="비밀13()" style="--a:비밀14">글이다.</p>
      <img src="/비밀15.png" alt="그림"><object>비밀16</object><canvas>비밀17</canvas>`),
  );
  assert.doesNotMatch(html, /비밀/);
  assert.match(html, /<p>글이다.<\/p>/);
});

test("drops what is hidden, and keeps what only looks hidden", async () => {
  const { html } = await sent(
    body(`<style>.gone{display:none} .veil{visibility:hidden} .back{visibility:visible} .own{display:contents}</style>
      <p class="gone">숨김1</p><div hidden><p>숨김2</p></div><div class="gone"><span style="display:block">숨김3</span></div>
      <div class="veil">숨김4<p class="back">보임1</p>숨김5</div>
      <div class="own"><p>보임2</p></div><div class="own">보임3</div>
      <details><summary>요약</summary><p>보임4</p><p class="gone">숨김6</p></details>
      <p style="opacity:0">보임5</p><div style="position:absolute;top:9000px">보임6</div>
      <div style="content-visibility:auto;margin-top:9000px"><p>보임7</p></div>`),
  );
  assert.doesNotMatch(html, /숨김/);
  for (let i = 1; i <= 7; i += 1) assert.match(html, new RegExp(`보임${i}`));
});

test("inlines same-origin frames in their place, at any depth", async () => {
  pages.pages.set(
    "/inner",
    `<!doctype html><html><head><title>속 제목</title><meta property="og:title" content="글 제목"></head>
     <body class="post"><p>속글1</p><iframe srcdoc="<p>속글2</p>"></iframe>`,
  );
  const { html } = await sent(
    body(`<p>겉글1</p><iframe id="mainFrame" src="/inner"></iframe><p>겉글2</p>
          <iframe hidden srcdoc="<p>숨김</p>"></iframe>`),
  );
  assert.match(html, /겉글1.*<div id="mainFrame">.*<div class="post">.*속글1.*속글2.*겉글2/s);
  assert.match(html, /<meta property="og:title" content="글 제목">/);
  assert.doesNotMatch(html, /숨김|속 제목/);
  assert.equal(html.match(/<html/g).length, 1);
});

test("leaves frames of other origins alone", async () => {
  pages.pages.set("/foreign", body("<p>남의 글</p>"));
  const { html } = await sent(
    body(`<p>내 글</p><iframe src="${pages.address("/foreign")}"></iframe><p>끝</p>`),
  );
  assert.match(html, /내 글.*끝/s);
  assert.doesNotMatch(html, /남의 글/);
});

test("flattens open shadow roots: slotted text in its slot, unslotted text not at all", async () => {
  const { html } = await sent(
    body(`<story-view>
      <template shadowrootmode="open"><style>.비밀{}</style><p>그림자1</p><slot name="lead">대신할 글</slot>
        <inner-view><template shadowrootmode="open"><p>그림자2</p></template></inner-view><slot name="none">여벌 글</slot></template>
      <p slot="lead">끼운 글</p><p>아무 데도 끼우지 않은 글</p></story-view>`),
  );
  assert.match(html, /<story-view>.*그림자1.*끼운 글.*그림자2.*여벌 글.*<\/story-view>/s);
  assert.doesNotMatch(html, /아무 데도|대신할|비밀/);
});

test("never changes the page: no node, no attribute, no style sheet, no request", async () => {
  pages.pages.set(
    "/still",
    body(`<p>글이다.</p><img src="/pixel.png"><details><summary>접힘</summary><p>속글이다.</p></details>
          <story-view><template shadowrootmode="open"><p>그림자</p></template></story-view>`),
  );
  const page = await chromium.open(pages.address("/still"));
  await page.evaluate(() => {
    window.changes = [];
    window.built = 0;
    customElements.define(
      "story-view",
      class extends HTMLElement {
        constructor() {
          super();
          window.built += 1;
        }
      },
    );
    const watch = (root) =>
      new MutationObserver((records) =>
        window.changes.push(...records.map(({ type }) => type)),
      ).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    watch(document);
    watch(document.querySelector("story-view").shadowRoot);
  });
  const requests = [];
  page.on("request", (request) => {
    // The browser itself requests the site's icon, sooner or later.
    if (!request.url().endsWith("/favicon.ico")) requests.push(request.url());
  });
  const before = await page.content();
  service.answer = digestOf(["글이다.", "속글이다."]);
  const panel = await chromium.run(page, "done");
  for (const bullet of await panel.$$(".highlight")) await bullet.click();
  await panel.waitForSelector("li:nth-child(2) [aria-current]");
  service.answer = digestOf(["찾지 못할 문장이다."]);
  assert.equal(await page.content(), before);
  assert.deepEqual(
    await page.evaluate(() => [
      window.changes,
      window.built,
      document.adoptedStyleSheets.length,
      document.styleSheets.length,
    ]),
    [[], 1, 0, 0],
  );
  assert.deepEqual(requests, []);
  await page.close();
});

test("text files are captured as well", async () => {
  const { html } = await sent("첫 문장이다.\n\n둘째 <문장>이다.", {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
  assert.match(html, /<pre>첫 문장이다.\n\n둘째 &lt;문장&gt;이다.<\/pre>/);
});

test("a tree deeper than any call stack is captured to the bottom", async () => {
  const { html } = await sent(body("<div id=deep></div>"), {
    prepare: () => {
      let at = document.getElementById("deep");
      for (let i = 0; i < 3000; i += 1) at = at.appendChild(document.createElement("i"));
      at.textContent = "맨 밑의 글";
    },
  });
  assert.match(html, /맨 밑의 글(<\/i>){3000}/);
});

test("a page over the limit is not sent", async () => {
  const before = service.requests.length;
  pages.pages.set("/huge", body(`<p>${"가나다라마바사".repeat(500_000)}</p>`));
  const page = await chromium.open(pages.address("/huge"));
  const panel = await chromium.run(page, "problem");
  assert.ok(await panel.$('[data-problem="too-long"]'));
  assert.equal(service.requests.length, before);
  await page.close();
});
