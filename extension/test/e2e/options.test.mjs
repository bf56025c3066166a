// The options page: what is saved and when, what a check finds, files, and that everybody can use
// it. Headless Chromium never answers a permission prompt, so the asking is stubbed here.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { bytesOf, digestOf, problemOf, startFakeService } from "../fake_service.mjs";
import { startChromium } from "./chromium.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const READY = bytesOf(200, "application/json", '{"status": "ready"}');
const LOCAL = { voiceURI: "local", name: "유나", lang: "ko-KR", localService: true };
const ONLINE = { voiceURI: "online", name: "Google 한국의", lang: "ko-KR", localService: false };
const ENGLISH = { voiceURI: "en", name: "Alex", lang: "en-US", localService: true };

let service, chromium, folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "mitjul-options-"));
  service = await startFakeService();
  chromium = await startChromium();
});
after(async () => {
  await chromium?.close();
  await service?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  service.requests.length = 0;
  service.answer = readyThen(digestOf(["문장이다."]));
});

/** Ready, and then this; to any page, as a host permission would have it. */
function readyThen(answer) {
  return (response, body) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*, authorization");
    if (response.req.method === "OPTIONS") response.writeHead(204).end();
    else (response.req.url === "/readyz" ? READY : answer)(response, body);
  };
}

/**
 * The page with these settings kept. `grant` answers the browser's question for a permission;
 * what was asked, and while which event, is in `asked` of the page.
 */
async function open({ kept = {}, grant = false, voices = [], shortcut, on = chromium } = {}) {
  const page = await on.browser.newPage();
  await page.evaluateOnNewDocument(stub, { grant, voices, shortcut });
  const address = `chrome-extension://${on.id}/options/index.html`;
  await page.goto(address);
  await page.evaluate(async (settings) => {
    await chrome.storage.local.clear();
    await chrome.storage.local.set(settings);
  }, kept);
  await page.goto(address);
  await page.waitForSelector('body[data-state="shown"]');
  return page;
}

function stub({ grant, voices, shortcut }) {
  const granted = new Set();
  Object.assign(globalThis, { asked: [], returned: [], spoken: [] });
  if (!globalThis.chrome?.permissions) return;
  chrome.permissions.request = async ({ origins }) => {
    // Only while it is being handled does an event stand here.
    globalThis.asked.push([...origins, globalThis.event?.type]);
    if (grant) granted.add(origins[0]);
    return grant;
  };
  chrome.permissions.contains = async ({ origins }) => granted.has(origins[0]);
  chrome.permissions.remove = async ({ origins }) => {
    globalThis.returned.push(...origins);
    return true;
  };
  if (shortcut !== undefined) {
    chrome.commands.getAll = async () => [{ name: "_execute_action", shortcut }];
  }
  speechSynthesis.getVoices = () => voices;
  speechSynthesis.cancel = () => {};
  speechSynthesis.speak = ({ text, rate, voice }) =>
    globalThis.spoken.push({ text, rate, voice: voice?.voiceURI });
  // An utterance takes no voice that is not the browser's own.
  globalThis.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) {
      super();
      this.text = text;
    }
  };
}

const kept = (page) => page.evaluate(() => chrome.storage.local.get());
const value = (page, selector) => page.$eval(selector, (it) => it.value);
const type = async (page, selector, text) => {
  await page.$eval(selector, (it) => it.select());
  await page.keyboard.press("Backspace");
  if (text) await page.type(selector, text);
};
const text = (page, selector) => page.$eval(selector, (it) => it.textContent);
const said = async (page, id, pattern) => {
  await page
    .waitForFunction(
      (at, source) => new RegExp(source).test(document.getElementById(at).textContent),
      { timeout: 15_000 },
      id,
      pattern.source,
    )
    .catch(async () => assert.match(await text(page, `#${id}`), pattern));
  return page.$eval(`#${id}`, (it) => it.dataset.tone);
};

test("without settings it shows what holds by default", async () => {
  const page = await open();
  assert.equal(await value(page, "#service"), "http://127.0.0.1:8000");
  assert.equal(await value(page, "#key"), "");
  assert.equal(await value(page, "#highlights"), "5");
  assert.equal(await text(page, "#highlights-out"), "5개까지");
  assert.equal(await value(page, "[name=style]:checked"), "verbatim");
  assert.equal(await value(page, "#rate"), "1");
  assert.equal(await page.$eval("#unencrypted", (it) => it.textContent), "");
  await page.close();
});

test("address and key are kept by Save alone, and this computer needs no permission", async () => {
  const page = await open();
  await type(page, "#service", "localhost:9000");
  await type(page, "#key", " key-1 ");
  assert.deepEqual(await kept(page), {});
  await page.keyboard.press("Enter");
  assert.equal(await said(page, "result", /저장했습니다/), "good");
  assert.deepEqual(await kept(page), { service: "http://127.0.0.1:9000", apiKey: "key-1" });
  assert.equal(await value(page, "#service"), "http://127.0.0.1:9000");
  assert.deepEqual(await page.evaluate(() => globalThis.asked), []);
  assert.deepEqual(await page.evaluate(() => chrome.storage.sync?.get()), {});
  await page.close();
});

for (const [name, address, key, field] of [
  ["no address", "http://127.0.0.1:8000/v1", "", "service"],
  ["no key", "http://127.0.0.1:8000", "열쇠", "key"],
]) {
  test(`what is ${name} is neither saved nor tried, and the field is named`, async () => {
    const page = await open();
    await type(page, "#service", address);
    if (key) await type(page, "#key", key);
    for (const button of ["[type=submit]", "#check"]) {
      await page.click(button);
      assert.equal(await said(page, "result", /주세요/), "bad");
      assert.equal(await page.$eval(`#${field}`, (it) => it.ariaInvalid), "true");
      assert.equal(await page.evaluate(() => document.activeElement.id), field);
    }
    assert.deepEqual(await kept(page), {});
    assert.equal(service.requests.length, 0);
    await page.type(`#${field}`, "1");
    assert.equal(await page.$eval(`#${field}`, (it) => it.ariaInvalid), null);
    await page.close();
  });
}

test("the permission for another computer is asked for while Save is being handled", async () => {
  const page = await open({ grant: true });
  await type(page, "#service", "mitjul.example:8443");
  await page.click("[type=submit]");
  assert.equal(await said(page, "result", /저장했습니다/), "good");
  assert.deepEqual(await kept(page), { service: "https://mitjul.example:8443", apiKey: "" });
  assert.deepEqual(await page.evaluate(() => globalThis.asked), [
    ["https://mitjul.example/*", "submit"],
  ]);
  // Back to this computer: what is no longer needed is given back.
  await type(page, "#service", "127.0.0.1:8000");
  await page.click("[type=submit]");
  await page.waitForFunction(() => globalThis.returned.length > 0);
  assert.deepEqual(await page.evaluate(() => globalThis.returned), ["https://mitjul.example/*"]);
  await page.close();
});

test("a permission that is refused: said so, and nothing saved", async () => {
  const page = await open();
  await type(page, "#service", "mitjul.example");
  await page.click("[type=submit]");
  assert.equal(await said(page, "result", /허락하지 않으셔서 저장하지 않았습니다/), "bad");
  assert.deepEqual(await kept(page), {});
  assert.equal(await value(page, "#service"), "mitjul.example");
  await page.click("#check");
  assert.equal(await said(page, "result", /확인하지 못했습니다/), "bad");
  await page.close();
});

test("plain http to another computer is warned of, and not forbidden", async () => {
  const page = await open({ grant: true });
  await type(page, "#service", "http://mitjul.example");
  assert.match(await text(page, "#unencrypted"), /암호화되지 않은/);
  await page.click("[type=submit]");
  await said(page, "result", /저장했습니다/);
  await type(page, "#service", "https://mitjul.example");
  assert.equal(await text(page, "#unencrypted"), "");
  await page.close();
});

test("the key is hidden until it is to be seen", async () => {
  const page = await open({ kept: { apiKey: "key-1" } });
  const shown = () =>
    page.evaluate(() => [
      document.getElementById("key").type,
      document.getElementById("reveal").textContent,
    ]);
  assert.deepEqual(await shown(), ["password", "키 보이기"]);
  await page.click("#reveal");
  assert.deepEqual(await shown(), ["text", "키 숨기기"]);
  await page.click("#reveal");
  assert.deepEqual(await shown(), ["password", "키 보이기"]);
  assert.equal(await page.$eval("#key", (it) => it.autocomplete), "off");
  await page.close();
});

const UNAUTHORIZED = readyThen(problemOf(401, "unauthorized"));
const CHECKS = [
  ["a service that is fine", readyThen(digestOf(["글이다."])), "", /잘 연결됩니다.*\d\.\d\d초/],
  ["a key that is missing", UNAUTHORIZED, "", /API 키가 있어야/],
  ["a key that is wrong", UNAUTHORIZED, "wrong", /이 API 키를 받지 않으니/],
  ["a service that starts", problemOf(503, "not-ready"), "", /아직 준비하고/],
  ["another program", bytesOf(200, "text/html", "<h1>It works!</h1>"), "", /다른 것이 답했으니/],
  ["another program's 404", bytesOf(404, "text/html", "no"), "", /다른 것이 답했으니/],
  ["a redirect", (it) => it.writeHead(301, { location: "/x" }).end(), "", /다른 주소로 넘기는데/],
  ["a limit", readyThen(problemOf(429, "rate-limited")), "", /더 받지 못하니/],
  ["another version", readyThen(problemOf(422, "invalid-request")), "", /같은 버전으로/],
  ["a fault", readyThen(problemOf(500, "internal")), "", /서비스 안에서 문제/],
  ["nobody", (response) => response.destroy(), "", /make run/],
];
test("a check says in one sentence what is so and what to do", async () => {
  const page = await open({ kept: { service: service.origin } });
  for (const [name, answer, key, pattern] of CHECKS) {
    service.answer = answer;
    await type(page, "#key", key);
    await page.click("#check");
    const tone = await said(page, "result", pattern);
    assert.equal(tone, pattern.source.startsWith("잘") ? "good" : "bad", name);
  }
  await page.close();
});

test("a check tries what stands in the form, sends our own text, and keeps nothing", async () => {
  const page = await open();
  await type(page, "#service", service.origin);
  await type(page, "#key", "key-1");
  await page.click("#check");
  await said(page, "result", /잘 연결됩니다.*저장을 누르세요/);
  assert.deepEqual(await kept(page), {});
  const [ready, post] = service.requests;
  assert.equal(ready.url, "/readyz");
  assert.equal(post.headers.authorization, "Bearer key-1");
  assert.match(post.body.text, /도서관/);
  await page.close();
});

test("a check of another computer asks first; what it was given is given back", async () => {
  const page = await open({ grant: true });
  const { port } = new URL(service.origin);
  await type(page, "#service", `http://mitjul.example:${port}`);
  await page.click("#check");
  await said(page, "result", /잘 연결됩니다/);
  assert.deepEqual(await page.evaluate(() => globalThis.asked), [
    ["http://mitjul.example/*", "click"],
  ]);
  await type(page, "#service", service.origin);
  await page.click("[type=submit]");
  await said(page, "result", /저장했습니다/);
  assert.deepEqual(await page.evaluate(() => globalThis.returned), ["http://mitjul.example/*"]);
  await page.close();
});

test("what is typed during a check is not answered with the check's finding", async () => {
  const page = await open({ kept: { service: service.origin } });
  let answer;
  const asked = new Promise((resolve) => {
    service.answer = (response) => {
      answer = () => digestOf([])(response);
      resolve();
    };
  });
  await page.click("#check");
  await said(page, "result", /확인하고 있습니다/);
  await asked;
  await page.type("#key", "k");
  answer();
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(await text(page, "#result"), "");
  await page.close();
});

test("number, style and pace are kept as they are changed, and nothing else is", async () => {
  const page = await open();
  await page.focus("#highlights");
  await page.keyboard.press("ArrowRight");
  await said(page, "highlights-said", /저장했습니다/);
  assert.equal(await text(page, "#highlights-out"), "6개까지");
  assert.deepEqual(await kept(page), { highlights: 6 });
  await page.click("[value=note]");
  await page.waitForFunction(async () => (await chrome.storage.local.get()).style === "note");
  await page.focus("#rate");
  await page.keyboard.press("ArrowLeft");
  await said(page, "voice-said", /저장했습니다/);
  assert.equal(await text(page, "#rate-out"), "0.9배");
  assert.deepEqual(await kept(page), { highlights: 6, style: "note", rate: 0.9 });
  for (const [key, highlights] of [
    ["End", 20],
    ["Home", 1],
  ]) {
    await page.focus("#highlights");
    await page.keyboard.press(key);
    await page.waitForFunction(
      async (it) => (await chrome.storage.local.get()).highlights === it,
      {},
      highlights,
    );
  }
  await page.close();
});

test("what another page changes is shown, and what is being typed stays", async () => {
  const page = await open();
  await type(page, "#service", "half.an.addre");
  await page.evaluate(() => chrome.storage.local.set({ style: "note", highlights: 9 }));
  await page.waitForSelector("[value=note]:checked");
  assert.equal(await text(page, "#highlights-out"), "9개까지");
  assert.equal(await value(page, "#service"), "half.an.addre");
  await page.close();
});

test("Korean voices: local ones first, online ones marked and explained", async () => {
  const page = await open({ voices: [ENGLISH, ONLINE, LOCAL] });
  await page.waitForSelector("#voices:not([hidden])");
  assert.deepEqual(
    await page.$$eval("#voice option", (options) =>
      options.map((it) => [it.parentElement.label ?? "", it.label]),
    ),
    [
      ["", "알아서 고르기"],
      ["이 컴퓨터에서 읽는 목소리", "유나"],
      ["온라인: 문장이 음성 회사로 전송됩니다", "Google 한국의"],
    ],
  );
  assert.equal(await text(page, "#voice-online"), "");
  await page.select("#voice", "online");
  await said(page, "voice-said", /저장했습니다/);
  assert.equal(await text(page, "#voice-online"), "온라인: 문장이 음성 회사로 전송됩니다");
  assert.deepEqual(await kept(page), { voice: "online" });
  assert.equal(await page.$("#no-voice:not([hidden])"), null);
  await page.close();
});

test("with online voices alone, leaving the choice is told as online too", async () => {
  const page = await open({ voices: [ONLINE] });
  await page.waitForSelector("#voices:not([hidden])");
  assert.match(await text(page, "#voice-online"), /온라인/);
  await page.close();
});

test("the yes to online voices can be taken back, where there are any", async () => {
  const page = await open({ voices: [ONLINE], kept: { onlineVoices: true } });
  await page.waitForSelector("#consent:not([hidden]) #online:checked");
  await page.click("#online");
  await page.waitForFunction(async () => (await chrome.storage.local.get()).onlineVoices === false);
  await page.close();
  const other = await open({ voices: [LOCAL] });
  await other.waitForSelector("#voices:not([hidden])");
  assert.equal(await other.$("#consent:not([hidden])"), null);
  await other.close();
});

test("a voice can be heard as it is set, and cut off", async () => {
  const page = await open({ voices: [ONLINE, LOCAL], kept: { voice: "online", rate: 1.5 } });
  await page.waitForSelector("#listen:not([hidden])");
  assert.equal(await value(page, "#voice"), "online");
  await page.click("#listen");
  await page.waitForFunction(() => document.getElementById("listen").textContent === "그만 듣기");
  const [spoken] = await page.evaluate(() => globalThis.spoken);
  assert.equal(spoken.voice, "online");
  assert.equal(spoken.rate, 1.5);
  assert.match(spoken.text, /도서관/);
  await page.click("#listen");
  await page.waitForFunction(() => document.getElementById("listen").textContent === "들어 보기");
  await page.close();
});

test("without a Korean voice it says how to get one, and the pace can still be set", async () => {
  const page = await open({ voices: [ENGLISH] });
  await page.waitForSelector("#no-voice:not([hidden])");
  assert.match(await page.$eval("#no-voice", (it) => it.innerText), /Windows[\s\S]*macOS/);
  assert.equal(await page.$("#voices:not([hidden])"), null);
  assert.equal(await page.$("#listen:not([hidden])"), null);
  assert.ok(await page.$("#rate"));
  await page.close();
});

test("the shortcut is shown as it is bound; one that is not is explained", async () => {
  const bound = await open();
  await bound.waitForSelector("kbd");
  assert.equal(await text(bound, "kbd"), "Alt+Shift+S");
  assert.equal(await text(bound, "#shortcut-address"), "chrome://extensions/shortcuts");
  await bound.close();
  const unbound = await open({ shortcut: "" });
  await said(unbound, "shortcut", /다른 확장 프로그램/);
  const context = chromium.browser.defaultBrowserContext();
  await context.overridePermissions(`chrome-extension://${chromium.id}`, [
    "clipboard-read",
    "clipboard-sanitized-write",
  ]);
  await unbound.bringToFront();
  await unbound.click("#shortcut-copy");
  await said(unbound, "shortcut-copy", /복사함/);
  assert.equal(
    await unbound.evaluate(() => navigator.clipboard.readText()),
    "chrome://extensions/shortcuts",
  );
  await unbound.close();
});

const MINE = {
  service: "http://127.0.0.1:9100",
  apiKey: "key-1",
  highlights: 12,
  style: "note",
  voice: "local",
  rate: 1.4,
};

/** The file that a click on Export gives, as text. */
async function exported(page) {
  const session = await page.createCDPSession();
  await session.send("Browser.setDownloadBehavior", {
    behavior: "allow",
    downloadPath: folder,
  });
  await page.click("#export");
  await said(page, "file-said", /내보냈습니다/);
  const path = join(folder, "mitjul-settings.json");
  for (let i = 0; i < 100 && !(await readdir(folder)).includes("mitjul-settings.json"); i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const content = await readFile(path, "utf8");
  await rm(path);
  return content;
}

async function choose(page, content) {
  const path = join(folder, "chosen.json");
  await writeFile(path, content);
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click("#import")]);
  await chooser.accept([path]);
}

test("settings go to a file and come back the same; the key only when it is asked for", async () => {
  const page = await open({ kept: { ...MINE, agreed: true } });
  const without = await exported(page);
  assert.doesNotMatch(without, /key-1/);
  assert.match(await text(page, "#file-said"), /API 키를 뺀/);
  await page.click("#with-key");
  const whole = await exported(page);
  assert.match(whole, /key-1/);
  await page.close();

  const other = await open();
  await choose(other, whole);
  assert.equal(await said(other, "file-said", /가져왔습니다/), "good");
  const now = await kept(other);
  assert.deepEqual(now, { ...MINE, agreed: false, onlineVoices: false });
  assert.equal(await value(other, "#service"), MINE.service);
  assert.equal(await value(other, "#key"), "key-1");
  await other.waitForSelector("[value=note]:checked");
  assert.equal(await text(other, "#highlights-out"), "12개까지");
  await other.close();
});

test("bad files are refused with a sentence, and nothing of them is taken", async () => {
  const page = await open({ kept: MINE });
  for (const content of [
    "",
    "{",
    "[]",
    '{"highlights": 3}',
    JSON.stringify({ format: "mitjul-settings", version: 1, highlights: 3, rate: 99 }),
    " ".repeat(70_000),
  ]) {
    await page.$eval("#file-said", (it) => it.replaceChildren());
    await choose(page, content);
    assert.equal(await said(page, "file-said", /아무것도 바꾸지 않았습니다/), "bad");
    assert.deepEqual(await kept(page), MINE);
  }
  await page.close();
});

const ELSEWHERE = JSON.stringify({
  format: "mitjul-settings",
  version: 1,
  service: "https://mitjul.example",
  highlights: 3,
});

test("a file with another computer's address: told, asked for upon a click, then taken", async () => {
  const page = await open({ kept: MINE, grant: true });
  await choose(page, ELSEWHERE);
  await page.waitForSelector("#offer:not([hidden])");
  assert.match(await text(page, "#offer-text"), /https:\/\/mitjul\.example/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "offer-take");
  assert.deepEqual(await kept(page), MINE);
  await page.keyboard.press("Enter");
  await said(page, "file-said", /가져왔습니다/);
  assert.deepEqual(await page.evaluate(() => globalThis.asked), [
    ["https://mitjul.example/*", "click"],
  ]);
  const now = await kept(page);
  assert.equal(now.service, "https://mitjul.example");
  assert.equal(now.highlights, 3);
  // Meant for the service that was here.
  assert.equal(now.apiKey, "");
  await page.close();
});

test("a file whose permission is refused, or that is declined, changes nothing", async () => {
  const page = await open({ kept: MINE });
  for (const [button, pattern] of [
    ["#offer-take", /허락하지 않으셔서/],
    ["#offer-leave", /가져오지 않았습니다/],
  ]) {
    await choose(page, ELSEWHERE);
    await page.waitForSelector("#offer:not([hidden])");
    await page.click(button);
    await said(page, "file-said", pattern);
    assert.equal(await page.$("#offer:not([hidden])"), null);
    assert.equal(await page.evaluate(() => document.activeElement.id), "import");
    assert.deepEqual(await kept(page), MINE);
  }
  await page.close();
});

/** How to bring the page into the states that look different. */
const LOOKS = {
  async plain(on) {
    return open({ on, voices: [ONLINE, LOCAL], kept: { voice: "online" } });
  },
  async wrong(on) {
    const page = await open({ on, shortcut: "" });
    await type(page, "#service", "http://mitjul.example/v1");
    await page.click("[type=submit]");
    await said(page, "result", /\S/);
    await page.waitForSelector("#no-voice:not([hidden])");
    return page;
  },
  async fine(on) {
    const page = await open({ on, kept: { service: service.origin, style: "note" } });
    await page.click("#check");
    await said(page, "result", /0\.\d/);
    return page;
  },
  async offer(on) {
    const page = await open({ on, kept: { service: "http://mitjul.example", apiKey: "key-1" } });
    await page.click("#reveal");
    await choose(page, ELSEWHERE);
    await page.waitForSelector("#offer:not([hidden])");
    return page;
  },
};

const { GALLERY } = process.env;
for (const language of ["ko", "en"]) {
  test(`it can be read and used by all in ${language}, light and dark, narrow and large`, async () => {
    const own = await startChromium({ language });
    try {
      for (const [name, reach] of Object.entries(LOOKS)) {
        const page = await reach(own);
        await page.waitForSelector("kbd, #shortcut:not(:empty)");
        assert.equal(await page.$eval("html", (root) => root.lang), language);
        for (const theme of ["light", "dark"]) {
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
          await page.setViewport({ width: 680, height: 900 });
          if (GALLERY) {
            const path = join(GALLERY, `options-${name}-${language}-${theme}.png`);
            await page.screenshot({ path, fullPage: true });
          }
          await page.evaluate(await readFile(AXE, "utf8"));
          const { violations } = await page.evaluate(() => globalThis.axe.run());
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html)}`);
          assert.deepEqual(found, [], `${name} ${theme}`);
        }
        // A window of 320 pixels, and what 200 % leaves of one of 400.
        for (const width of [320, 200]) {
          await page.setViewport({ width, height: 600 });
          const inside = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(inside <= width, `${name}: ${inside} in ${width}`);
          if (GALLERY) {
            const path = join(GALLERY, `options-${name}-${language}-${width}.png`);
            await page.screenshot({ path, fullPage: true });
          }
        }
        await page.close();
      }
    } finally {
      await own.close();
    }
  });
}

test("the keyboard reaches everything in the order in which it stands", async () => {
  const page = await open({ voices: [LOCAL] });
  await page.waitForSelector("#listen:not([hidden])");
  const order = [];
  for (let i = 0; i < 16; i++) {
    await page.keyboard.press("Tab");
    order.push(await page.evaluate(() => document.activeElement.id || document.activeElement.name));
  }
  const expected = [
    ["service", "key", "reveal", "", "check", "highlights", "style", "voice", "rate", "listen"],
    ["shortcut-copy", "with-key", "export", "import"],
  ].flat();
  assert.deepEqual(order.slice(0, expected.length), expected);
  await page.close();
});
