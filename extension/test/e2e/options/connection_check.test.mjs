// The connection check: what it reports, and what it leaves alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, digestOf, hold, problemOf } from "../../fake_service.mjs";
import { asked, kept, readyThen, said, startOptions, text, type } from "./page.mjs";

const options = startOptions();

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const UNAUTHORIZED = readyThen(problemOf(401, "unauthorized"));
const CHECKS = [
  ["optionsCheckFine", readyThen(digestOf(["글이다."]))],
  ["optionsCheckKeyMissing", UNAUTHORIZED],
  ["optionsCheckKeyWrong", UNAUTHORIZED, "wrong"],
  ["optionsCheckNotReady", problemOf(503, "not-ready")],
  ["optionsCheckStranger", bytesOf(200, "text/html", "<h1>It works!</h1>")],
  ["optionsCheckStranger", bytesOf(404, "text/html", "no")],
  ["optionsCheckMoved", (response) => response.writeHead(301, { location: "/x" }).end()],
  ["optionsCheckBusy", readyThen(problemOf(429, "rate-limited"))],
  ["optionsCheckRefused", readyThen(problemOf(422, "invalid-request"))],
  ["optionsCheckFailed", readyThen(problemOf(500, "internal"))],
  ["optionsCheckSilentHere", (response) => response.destroy()],
];

test("a check reports what is wrong and what to do", async () => {
  const page = await options.open({ kept: { service: options.service.origin } });
  for (const [finding, answer, key = ""] of CHECKS) {
    options.service.answer = answer;
    await type(page, "#key", key);
    await page.click("#check");
    const tone = await said(page, "result", finding);
    assert.equal(tone, finding === "optionsCheckFine" ? "good" : "bad", finding);
  }
  await page.close();
});

test("a check uses the values of the form, sends our own text, and saves nothing", async () => {
  const page = await options.open();
  await type(page, "#service", options.service.origin);
  await type(page, "#key", "key-1");
  await page.click("#check");
  await said(page, "result", "optionsCheckFine");
  await said(page, "result", "optionsUnsaved");
  assert.deepEqual(await kept(page), {});
  const [ready, post] = options.service.requests;
  assert.equal(ready.url, "/readyz");
  assert.equal(post.headers.authorization, "Bearer key-1");
  assert.match(post.body.text, /도서관/);
  await page.close();
});

test("a check of another computer requests permission, which is given up if it is not saved", async () => {
  const page = await options.open({ grant: true });
  const { port } = new URL(options.service.origin);
  await type(page, "#service", `http://mitjul.example:${port}`);
  await page.click("#check");
  await said(page, "result", "optionsCheckFine");
  assert.deepEqual(await asked(page), [["http://mitjul.example/*", "click"]]);
  await type(page, "#service", options.service.origin);
  await page.click("[type=submit]");
  await said(page, "result", "saved");
  assert.deepEqual(await page.evaluate(() => globalThis.returned), ["http://mitjul.example/*"]);
  await page.close();
});

test("input during a check discards its result", async () => {
  const page = await options.open({ kept: { service: options.service.origin } });
  const held = hold(options.service, digestOf(["글이다."]));
  options.service.answer = readyThen(options.service.answer);
  await page.click("#check");
  await said(page, "result", "optionsChecking");
  await held.asked;
  await page.type("#key", "k");
  const answered = new Promise((resolve) => {
    page.on("requestfinished", (it) => it.url().endsWith("/v1/highlights") && resolve());
  });
  held.give();
  await answered;
  // The page's own code and a message that it might show take a turn each.
  for (let turn = 0; turn < 3; turn += 1) await page.evaluate(nextFrame);
  assert.equal(await text(page, "#result"), "");
  await page.close();
});
