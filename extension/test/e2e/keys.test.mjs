// What only a browser on a screen has: its shortcut, its context menu and its permission prompt.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { digestOf, startFakeService } from "../fake_service.mjs";
import { bullets, marked, problem, startChromium } from "./chromium.mjs";
import { startDesk } from "./desk.mjs";
import { startPages } from "./pages.mjs";
import { until } from "./until.mjs";

let pages, service;
before(async () => {
  pages = await startPages();
  pages.pages.set(
    "/article",
    `<!doctype html><html lang="ko"><title>제목</title><body>
     <p>첫 문장이다. <span id="passage">둘째 문장이다.</span> 셋째 문장이다.</p>`,
  );
  service = await startFakeService();
});
after(async () => {
  await service?.close();
  await pages?.close();
});

let desk, chromium;
beforeEach(async () => {
  service.requests.length = 0;
  service.answer = digestOf(["둘째 문장이다."]);
  desk = await startDesk();
  chromium = await startChromium({ ...desk.chromium, service: service.origin });
});
afterEach(async () => {
  await chromium?.close();
  await desk?.close();
});

/** Wait for the panel, opened without a click of ours, to come to a state. */
async function panelAt(state) {
  const panel = await chromium.panel();
  await panel.waitForSelector(`body[data-state="${state}"]`);
  return panel;
}

test("Alt+Shift+S opens the panel and brings the highlights", async () => {
  const page = await chromium.open(pages.address("/article"));
  await desk.ready(page);
  await desk.press("alt+shift+s");
  assert.deepEqual(await bullets(await panelAt("done")), ["둘째 문장이다."]);
  assert.equal(await marked(page), "둘째문장이다.");
});

test("the context menu sends the selected text, and nothing else", async () => {
  const page = await chromium.open(pages.address("/article"));
  await desk.ready(page);
  await page.$eval("#passage", (it) => getSelection().selectAllChildren(it));
  await desk.openMenu(page, "#passage");
  // Our item is above the last one, which inspects the page.
  await desk.press("Up", "Up", "Return");
  assert.deepEqual(await bullets(await panelAt("done")), ["둘째 문장이다."]);
  assert.deepEqual(
    service.requests.map(({ body }) => body.text),
    ["둘째 문장이다."],
  );
  assert.equal(await marked(page), "둘째문장이다.");
});

/** Return the address of the service under a name for which the extension has no permission yet. */
const far = (name) => service.origin.replace("127.0.0.1", `${name}.test`);

/** Type an address into the options page and save it by the Return key: the browser prompts. */
async function saveAddress(address) {
  const options = await chromium.open(`chrome-extension://${chromium.id}/options/index.html`);
  await options.waitForSelector('body[data-state="shown"]');
  await options.$eval("#service", (input) => input.select());
  await options.type("#service", address);
  await desk.ready(options);
  await desk.press("Return");
  // The prompt has the keyboard now.
  await until(() => options.evaluate(() => !document.hasFocus()));
  return options;
}

/** Answer the browser's permission prompt, until `isAnswered()`. Deny has the focus at first. */
const deny = (isAnswered) => desk.pressUntil(isAnswered, "Return");
async function allow(isAnswered) {
  await desk.watch(() => desk.press("Tab"));
  await desk.pressUntil(isAnswered, "Return");
}
const isSaid = (options) => () => options.$("#result:not(:empty)");

/** Return the saved address, and whether the extension has permission for `address`. */
const kept = (page, address) =>
  page.evaluate(
    async (origin) => [
      (await chrome.storage.local.get("service")).service,
      await chrome.permissions.contains({
        origins: [`${new URL(origin).protocol}//${new URL(origin).hostname}/*`],
      }),
    ],
    address,
  );

test("a service elsewhere is used once the user has allowed it", async () => {
  const address = far("allowed");
  const options = await saveAddress(address);
  await allow(isSaid(options));
  assert.deepEqual(await kept(options, address), [address, true]);
  const page = await chromium.open(pages.address("/article"));
  assert.deepEqual(await bullets(await chromium.run(page, "done")), ["둘째 문장이다."]);
  assert.equal(`http://${service.requests.at(-1).headers.host}`, address);
});

test("a service elsewhere is not saved if the user denies it", async () => {
  const address = far("denied");
  const options = await saveAddress(address);
  await deny(isSaid(options));
  assert.deepEqual(await kept(options, address), [service.origin, false]);
});

test("the panel requests a missing permission, and goes on with it", async () => {
  const address = far("missing");
  await chromium.setService(address);
  const page = await chromium.open(pages.address("/article"));
  const panel = await chromium.run(page, "problem");
  assert.equal(await problem(panel), "no-permission");
  assert.equal(service.requests.length, 0);
  await desk.watch(() => panel.click(".primary"));
  await allow(() => panel.$('body[data-state="done"]'));
  assert.deepEqual(await bullets(panel), ["둘째 문장이다."]);
  assert.equal(`http://${service.requests.at(-1).headers.host}`, address);
});
