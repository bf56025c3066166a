// The pages for people in a real Chromium, against the service whose address is in SERVICE.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

const require = createRequire(new URL("../../../extension/package.json", import.meta.url));
const puppeteer = require("puppeteer-core").default ?? require("puppeteer-core");
const AXE = readFileSync(require.resolve("axe-core"), "utf8");
const SERVICE = process.env.SERVICE;

const SENTENCES = [
  "가온시가 다음 달 1일부터 심야 버스를 두 배로 늘린다.",
  "시는 밤에 일하는 시민의 대기 시간이 평균 41분에서 19분으로 줄어들 것으로 내다봤다.",
  "이번 결정은 지난해 가을부터 넉 달 동안 진행한 시민 조사에서 나왔다.",
  "시는 요금을 올리지 않는 대신 비어 다니던 세 개 노선을 합쳐 한 해 27억 원을 아낀다.",
  "노동조합은 밤 근무가 늘면 사고 위험이 커진다고 지적했다.",
];

let browser;

before(async () => {
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    pipe: true,
    args: ["--no-sandbox", "--disable-background-networking", "--no-first-run"],
  });
});
after(() => browser?.close());

/** Open a page of the service; what it loads and complains of is kept with it. */
async function open(path = "/?lang=ko", { width = 1200, scheme = "light" } = {}) {
  const page = await browser.newPage();
  page.asked = [];
  page.complaints = [];
  page.on("request", (request) => page.asked.push(new URL(request.url())));
  page.on("pageerror", (error) => page.complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4/.test(message.text())) {
      page.complaints.push(message.text());
    }
  });
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.goto(SERVICE + path);
  return page;
}

async function paste(page, text) {
  await page.$eval("#source", (field, value) => {
    field.value = value;
  }, text);
  await page.click("#submit");
}

const textsOf = (page, selector) =>
  page.$$eval(selector, (found) => found.map((each) => each.textContent));

async function problem(page) {
  await page.waitForSelector("#problem:not([hidden])");
  return textsOf(page, "#problem > *");
}

test("the sample gives a list, and the same sentences marked in the text", async () => {
  const page = await open();
  await page.click("#sample");
  await page.waitForSelector("#result:not([hidden])");
  const listed = await textsOf(page, "#list li");
  assert.equal(listed.length, 5);
  assert.deepEqual(await textsOf(page, "#article mark"), listed);
  const whole = (await textsOf(page, "#article p")).join("\n\n");
  assert.equal(whole, await page.$eval("#source", (field) => field.value));
  assert.deepEqual(page.complaints, []);
});

test("moving the slider cuts as the service would, without asking again", async () => {
  const page = await open();
  await paste(page, SENTENCES.join("\n\n"));
  await page.waitForSelector("#result:not([hidden])");
  const asked = page.asked.length;
  await page.focus("#count");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  const shown = await textsOf(page, "#list li");
  assert.equal(page.asked.length, asked);
  const answer = await fetch(`${SERVICE}/v1/highlights`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text: SENTENCES.join("\n\n"), max_highlights: 2 }),
  });
  const { highlights } = await answer.json();
  assert.deepEqual(shown, highlights.map((highlight) => highlight.text));
});

test("a sentence over line ends and odd spaces is found and marked", async () => {
  const page = await open();
  const odd = SENTENCES.map((sentence) => sentence.replaceAll(" ", " \n ")).join("\n\n\n");
  await paste(page, odd);
  await page.waitForSelector("#result:not([hidden])");
  const folded = (texts) => texts.map((text) => text.replace(/\s+/g, " "));
  const listed = await textsOf(page, "#list li");
  assert.deepEqual(folded(await textsOf(page, "#article mark")), listed);
});

test("pasted markup is read as a page, and nothing of it comes to life", async () => {
  const page = await open();
  const hostile = `<img src=x onerror="document.title='hit'"><script>document.title='hit'</script>`;
  const shown = "&lt;img src=x onerror=&quot;document.title='hit'&quot;&gt;";
  const paragraphs = SENTENCES.map((s) => `<p>${s.replace("시", `시 ${shown}`)}</p>`).join("");
  await paste(
    page,
    `<!doctype html><title>${shown}</title><body>${hostile}<article><h1>${shown}</h1>${paragraphs}`,
  );
  await page.waitForSelector("#result:not([hidden])");
  assert.ok((await textsOf(page, "#article mark")).length > 0);
  assert.equal(await page.$("#result img, #result script"), null);
  assert.notEqual(await page.title(), "hit");
  assert.deepEqual(page.complaints, []);
});

test("a problem is told in the page's language, and the next try clears it", async () => {
  const page = await open("/?lang=en");
  await paste(page, "All of this is English, and so is the next sentence. ".repeat(9));
  assert.match((await problem(page))[0], /Unsupported language/);
  await paste(page, "   ");
  assert.match((await problem(page))[0], /no text yet/);
  await paste(page, SENTENCES.join("\n"));
  await page.waitForSelector("#result:not([hidden])");
  assert.equal(await page.$("#problem:not([hidden])"), null);
});

test("a service that is gone is told apart, and the text stays", async () => {
  const page = await open();
  await page.setOfflineMode(true);
  await paste(page, SENTENCES[0]);
  assert.match((await problem(page))[0], /서비스에 연결하지 못했습니다/);
  assert.equal(await page.$eval("#source", (field) => field.value), SENTENCES[0]);
  await page.setOfflineMode(false);
  await page.click("#submit");
  await page.waitForFunction(() => document.querySelector("#status").className !== "working");
});

test("it works from the keyboard alone", async () => {
  const page = await open();
  await page.focus("#source");
  await page.$eval("#source", (field, text) => {
    field.value = text;
  }, SENTENCES.join("\n\n"));
  await page.keyboard.down("Control");
  await page.keyboard.press("Enter");
  await page.keyboard.up("Control");
  await page.waitForSelector("#result:not([hidden])");
  assert.equal(await page.evaluate(() => document.activeElement.id), "list-title");
  await page.keyboard.press("Tab"); // the slider
  await page.keyboard.press("Tab"); // the first highlight
  await page.keyboard.press("Enter");
  const [first] = await textsOf(page, "#list li");
  assert.equal(await page.$eval("mark:target", (mark) => mark.textContent), first);
});

for (const path of ["/?lang=ko", "/?lang=en", "/docs?lang=ko", "/docs?lang=en"]) {
  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing on ${path} in ${scheme}`, async () => {
      const page = await open(path, { scheme });
      if (!path.includes("docs")) {
        await page.click("#sample");
        await page.waitForSelector("#result:not([hidden])");
      }
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run());
      assert.deepEqual(
        violations.map((each) => [each.id, each.nodes.map((node) => node.html)]),
        [],
      );
    });
  }
  test(`${path} fits a narrow screen and asks no other host`, async () => {
    const page = await open(path, { width: 320 });
    const overflow = () => document.documentElement.scrollWidth - innerWidth;
    assert.ok((await page.evaluate(overflow)) <= 0);
    assert.deepEqual([...new Set(page.asked.map((url) => url.origin))], [new URL(SERVICE).origin]);
    assert.deepEqual(page.complaints, []);
  });
}
