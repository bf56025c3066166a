// The connection check: what it finds, and what it leaves alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, digestOf, problemOf } from "../../fake_service.mjs";
import { asked, kept, readyThen, said, startOptions, text, type } from "./page.mjs";

const options = startOptions();

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
  const page = await options.open({ kept: { service: options.service.origin } });
  for (const [name, answer, key, pattern] of CHECKS) {
    options.service.answer = answer;
    await type(page, "#key", key);
    await page.click("#check");
    const tone = await said(page, "result", pattern);
    assert.equal(tone, pattern.source.startsWith("잘") ? "good" : "bad", name);
  }
  await page.close();
});

test("a check tries what stands in the form, sends our own text, and keeps nothing", async () => {
  const page = await options.open();
  await type(page, "#service", options.service.origin);
  await type(page, "#key", "key-1");
  await page.click("#check");
  await said(page, "result", /잘 연결됩니다.*저장을 누르세요/);
  assert.deepEqual(await kept(page), {});
  const [ready, post] = options.service.requests;
  assert.equal(ready.url, "/readyz");
  assert.equal(post.headers.authorization, "Bearer key-1");
  assert.match(post.body.text, /도서관/);
  await page.close();
});

test("a check of another computer asks first; what it was given is given back", async () => {
  const page = await options.open({ grant: true });
  const { port } = new URL(options.service.origin);
  await type(page, "#service", `http://mitjul.example:${port}`);
  await page.click("#check");
  await said(page, "result", /잘 연결됩니다/);
  assert.deepEqual(await asked(page), [["http://mitjul.example/*", "click"]]);
  await type(page, "#service", options.service.origin);
  await page.click("[type=submit]");
  await said(page, "result", /저장했습니다/);
  assert.deepEqual(await page.evaluate(() => globalThis.returned), ["http://mitjul.example/*"]);
  await page.close();
});

test("what is typed during a check is not answered with the check's finding", async () => {
  const page = await options.open({ kept: { service: options.service.origin } });
  let answer;
  const asked = new Promise((resolve) => {
    options.service.answer = (response) => {
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
