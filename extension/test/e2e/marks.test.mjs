// From a click to marks in the live page, on pages in the shape of the Korean web.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { digestOf, startFakeService } from "../fake_service.mjs";
import { bare, bullets, marked, startChromium } from "./chromium.mjs";
import { gold, startPages } from "./pages.mjs";

let pages, service, chromium;
before(async () => {
  pages = await startPages();
  service = await startFakeService();
  chromium = await startChromium({ service: service.origin });
});
after(async () => {
  await chromium?.close();
  await service?.close();
  await pages?.close();
});

/** Run on a page with these sentences as highlights; return the page and the panel. */
async function read(path, sentences) {
  // All of rank 1, so that all are shown.
  service.answer = digestOf(sentences.map((text) => ({ text, rank: 1 })));
  const page = await chromium.open(pages.address(path));
  return { page, panel: await chromium.run(page, "done") };
}
const body = (html) => `<!doctype html><html lang="ko"><title>제목</title><body>${html}`;
const choose = async (panel, number) => {
  await panel.click(`li:nth-child(${number}) .highlight`);
  await panel.waitForSelector(`li:nth-child(${number}) [aria-current="true"]`);
};

/** Return the chosen sentence's distance from the middle of the window, in window heights. */
const offCentre = (page) =>
  page.evaluate(() => {
    const [range] = CSS.highlights.get("mitjul-chosen");
    const { top, height } = range.getBoundingClientRect();
    return Math.abs(top + height / 2 - innerHeight / 2) / innerHeight;
  });

for (const name of [
  "tistory",
  "tistory-old-skin",
  "naver-blog",
  "naver-news",
  "press",
  "broadcast",
  "velog",
  "document",
  "government",
  "brunch",
  "short",
  "duplicates",
  "shadow",
  "csp",
]) {
  test(`every sentence of ${name} is found and marked, letter for letter`, async () => {
    const { frame, must } = await gold(name);
    const sentences = frame ? (await gold(frame.replace(".html", ""))).must : must;
    const { page, panel } = await read(`/${name}.html`, sentences);
    assert.deepEqual(await bullets(panel), sentences);
    assert.deepEqual(await panel.$$eval(".note", (notes) => notes.length), 0);
    assert.equal(await marked(page), bare(sentences.join("")));
    await page.close();
  });
}

test("a sentence across tags, breaks and hidden words is marked without the hidden ones", async () => {
  pages.pages.set(
    "/torn",
    body(`<p>앞 문장이다. 이번 <b>정책은</b> <i>버스<span hidden>숨은 말</span></i><br>
          노선을&nbsp;<a href="#">크게</a> 줄<wbr>인다. 뒤 문장이다.`),
  );
  const { page } = await read("/torn", ["이번 정책은 버스 노선을 크게 줄인다."]);
  assert.equal(await marked(page), "이번정책은버스노선을크게줄인다.");
  await page.close();
});

test("a click on a bullet brings its sentence to the middle and marks it as chosen", async () => {
  const { must } = await gold("tistory");
  const chosen = [must[0], must[Math.floor(must.length / 2)], must.at(-1)];
  const { page, panel } = await read("/tistory.html", chosen);
  await choose(panel, 2);
  await page.waitForFunction(() => {
    const [range] = CSS.highlights.get("mitjul-chosen");
    const { top, height } = range.getBoundingClientRect();
    return Math.abs(top + height / 2 - innerHeight / 2) < 2;
  });
  assert.equal(await marked(page, "mitjul-chosen"), bare(chosen[1]));
  assert.equal(await marked(page), bare(chosen[0] + chosen[2]));
  await choose(panel, 1);
  assert.equal(await marked(page, "mitjul-chosen"), bare(chosen[0]));
  assert.equal(await panel.$$eval("[aria-current]", (rows) => rows.length), 1);
  await page.close();
});

test("with reduced motion preferred, the page jumps instead of scrolling smoothly", async () => {
  const { must } = await gold("tistory");
  service.answer = digestOf([must[Math.floor(must.length / 2)]]);
  const page = await chromium.open(pages.address("/tistory.html"));
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  const panel = await chromium.run(page, "done");
  await choose(panel, 1);
  assert.ok((await offCentre(page)) < 0.01);
  assert.equal(await marked(page), "");
  await page.close();
});

test("a sentence is scrolled into the middle through nested frames and boxes", async () => {
  const far = "<p>줄</p>".repeat(80);
  pages.pages.set(
    "/inner",
    body(
      `${far}<div style="height:300px;overflow:auto">${far}<p>찾는 문장이다.</p>${far}</div>${far}`,
    ),
  );
  pages.pages.set(
    "/nested",
    body(
      `<main style="height:90vh;overflow-y:scroll">${far}<iframe src="/inner" style="height:400px"></iframe>${far}</main>${far}`,
    ),
  );
  const { page, panel } = await read("/nested", ["찾는 문장이다."]);
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await choose(panel, 1);
  const middle = await page.frames()[1].evaluate(() => {
    const [range] = CSS.highlights.get("mitjul-chosen");
    const { top, height } = range.getBoundingClientRect();
    return frameElement.getBoundingClientRect().top + frameElement.clientTop + top + height / 2;
  });
  const height = await page.evaluate(() => innerHeight);
  assert.ok(middle > height * 0.25 && middle < height * 0.75, `${middle} of ${height}`);
  await page.close();
});

test("a sentence in a collapsed part gets a note, and the part is scrolled into view", async () => {
  pages.pages.set(
    "/folded",
    body(
      `${"<p>줄</p>".repeat(80)}<details><summary>더 보기</summary><p>접힌 문장이다.</p></details>${"<p>줄</p>".repeat(80)}`,
    ),
  );
  const { page, panel } = await read("/folded", ["접힌 문장이다."]);
  await choose(panel, 1);
  assert.equal(await panel.$$eval("li .note", (notes) => notes.length), 1);
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector("details").getBoundingClientRect();
    return top > innerHeight * 0.4 && bottom < innerHeight * 0.6;
  });
  assert.equal(await page.$eval("details", (details) => details.open), false);
  await page.close();
});

test("a sentence that is not in the page is listed with a note", async () => {
  pages.pages.set("/half", body("<p>있는 문장이다.</p>"));
  const { page, panel } = await read("/half", ["있는 문장이다.", "없는 문장이다."]);
  assert.deepEqual(await bullets(panel), ["있는 문장이다.", "없는 문장이다."]);
  assert.deepEqual(
    await panel.$$eval(".highlights > li", (items) =>
      items.map((it) => it.querySelectorAll(".note").length),
    ),
    [0, 1],
  );
  // The browser itself may find it, in a freshly loaded page.
  const link = await panel.$eval(".note a", (it) => it.href);
  assert.equal(decodeURI(link), `${page.url()}#:~:text=없는 문장이다.`);
  await choose(panel, 2);
  assert.equal(await marked(page), "있는문장이다.");
  await page.close();
});

test("a page that rewrites itself is searched again when a sentence is chosen", async () => {
  const html = "<p>첫 문장이다.</p><p>둘째 문장이다.</p>";
  pages.pages.set("/app", body(`<main>${html}</main>`));
  const { page, panel } = await read("/app", ["첫 문장이다.", "둘째 문장이다."]);
  await page.$eval("main", (main) => {
    main.innerHTML = `<h2>새로 그림</h2>${main.innerHTML}`;
  });
  await choose(panel, 2);
  assert.equal(await marked(page, "mitjul-chosen"), "둘째문장이다.");
  assert.equal(await marked(page), "첫문장이다.");
  await page.$eval("main", (main) => main.replaceChildren());
  await panel.click("li:nth-child(1) .highlight");
  await panel.waitForSelector("li:nth-child(1) .note");
  await page.close();
});

test("a second click clears the page, and a third one starts again", async () => {
  pages.pages.set("/twice", body("<p>첫 문장이다. 둘째 문장이다.</p>"));
  const { page, panel } = await read("/twice", ["첫 문장이다."]);
  await chromium.press(page);
  await panel.waitForSelector('[data-key="restore"]');
  assert.equal(await marked(page), "");
  assert.deepEqual(await bullets(panel), ["첫 문장이다."]);
  service.answer = digestOf(["둘째 문장이다."]);
  await chromium.run(page, "done");
  assert.equal(await marked(page), "둘째문장이다.");
  await page.close();
});

test("Escape in the page clears it, in a frame too, and the panel can bring the marks back", async () => {
  pages.pages.set(
    "/escape",
    body('<p>밖의 문장이다.</p><iframe srcdoc="<p tabindex=0>안의 문장이다.</p>"></iframe>'),
  );
  const { page, panel } = await read("/escape", ["밖의 문장이다.", "안의 문장이다."]);
  await page.bringToFront();
  await page.keyboard.press("Escape");
  await panel.waitForSelector('[data-key="restore"]');
  assert.equal(await marked(page), "");
  await panel.click('[data-key="restore"]');
  await panel.waitForFunction(() => !document.querySelector('[data-key="restore"]'));
  assert.equal(await marked(page), "밖의문장이다.안의문장이다.");
  const frame = page.frames().at(-1);
  await page.bringToFront();
  await (await frame.$("p")).focus();
  await page.keyboard.press("Escape");
  await panel.waitForSelector('[data-key="restore"]');
  assert.equal(await marked(page), "");
  await page.close();
});

test("marks are painted in shadow roots and frames too", async () => {
  const white = "<style>*{margin:0;color:#fff;font-size:40px}</style>";
  pages.pages.set(
    "/painted",
    body(`${white}<story-view><template shadowrootmode="open">${white}<p>그림자</p></template></story-view>
          <iframe style="border:0" srcdoc="${white}<p>틀 속</p>"></iframe>`),
  );
  const { page, panel } = await read("/painted", ["그림자", "틀 속"]);
  /** Whether anything but white is painted in the first 100 pixels of an element. */
  const isColoured = async (selector) => {
    const { x, y } = await (await page.$(selector)).boundingBox();
    const clip = { x, y, width: 100, height: 50 };
    const png = await page.screenshot({ clip, encoding: "base64", captureBeyondViewport: false });
    return page.evaluate(async (data) => {
      const response = await fetch(`data:image/png;base64,${data}`);
      const bitmap = await createImageBitmap(await response.blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      canvas.drawImage(bitmap, 0, 0);
      return canvas.getImageData(0, 0, bitmap.width, bitmap.height).data.some((it) => it < 200);
    }, png);
  };
  assert.deepEqual([await isColoured("story-view"), await isColoured("iframe")], [true, true]);
  await choose(panel, 2);
  assert.deepEqual([await isColoured("story-view"), await isColoured("iframe")], [true, true]);
  await page.evaluate(() => CSS.highlights.clear());
  assert.equal(await isColoured("story-view"), false);
  await page.close();
});
