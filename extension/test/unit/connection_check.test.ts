import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, test } from "node:test";
import { checkConnection, SAMPLE, type Verdict } from "../../src/options/connection_check.ts";
import { verdictText } from "../../src/options/verdict_text.ts";
import { type Answer, bytesOf, digestOf, problemOf, startFakeService } from "../fake_service.mjs";

let service: Awaited<ReturnType<typeof startFakeService>>;

beforeEach(async () => {
  service = await startFakeService();
});
afterEach(() => service.close());

/** Return an answer that reports readiness, and then this. */
const readyThen =
  (answer: Answer): Answer =>
  (response, body) =>
    (response.req.url === "/readyz" ? READY : answer)(response, body);
const READY = bytesOf(200, "application/json", '{"status": "ready"}');
const FINE = digestOf(["문장이다."]);
const moved: Answer = (response) => response.writeHead(307, { location: "/elsewhere" }).end();

test("a service that responds is fine, with the time that it took", async () => {
  service.answer = readyThen(FINE);
  const verdict = await checkConnection(service.origin, "");
  assert.equal(verdict.kind, "fine");
  assert.ok(verdict.kind === "fine" && verdict.milliseconds > 0);
});

test("a response without highlights is fine, too", async () => {
  service.answer = readyThen(digestOf([]));
  assert.equal((await checkConnection(service.origin, "")).kind, "fine");
});

test("asks for readiness first and without the key, then sends our own text with it", async () => {
  service.answer = readyThen(FINE);
  await checkConnection(service.origin, "key-1");
  const [ready, post] = service.requests;
  assert.equal(`${ready?.method} ${ready?.url}`, "GET /readyz");
  assert.equal(ready?.headers.authorization, undefined);
  assert.equal(`${post?.method} ${post?.url}`, "POST /v1/highlights");
  assert.equal(post?.headers.authorization, "Bearer key-1");
  assert.equal(post?.headers["content-type"], "application/json");
  assert.deepEqual(post?.body, { text: SAMPLE, max_highlights: 1 });
});

test("without a key there is no authorization header", async () => {
  service.answer = readyThen(FINE);
  await checkConnection(service.origin, "");
  assert.equal(service.requests[1]?.headers.authorization, undefined);
});

const UNAUTHORIZED = problemOf(401, "unauthorized");
const VERDICTS: Record<string, [Answer, Verdict["kind"], string?]> = {
  "no key where one is asked for": [readyThen(UNAUTHORIZED), "key-missing"],
  "a wrong key": [readyThen(UNAUTHORIZED), "key-wrong", "key-1"],
  "a service that is not ready": [problemOf(503, "not-ready"), "not-ready"],
  "a proxy without a service behind it": [bytesOf(503, "text/html", "<h1>503</h1>"), "not-ready"],
  "a service that is full": [readyThen(problemOf(503, "overloaded")), "busy"],
  "a limit that is reached": [readyThen(problemOf(429, "rate-limited")), "busy"],
  "a service of another version": [readyThen(problemOf(422, "invalid-request")), "refused"],
  "a fault": [readyThen(problemOf(500, "internal")), "failed"],
  "another program's page": [bytesOf(200, "text/html", "<h1>It works!</h1>"), "stranger"],
  "another program's 404": [bytesOf(404, "text/html", "<h1>Not Found</h1>"), "stranger"],
  "another program's 500": [bytesOf(500, "text/plain", "oops"), "stranger"],
  "another program's login": [bytesOf(401, "text/html", "log in"), "stranger"],
  "JSON of another shape": [bytesOf(200, "application/json", '{"highlights": 1}'), "stranger"],
  "half an answer": [readyThen(bytesOf(200, "application/json", '{"tit')), "stranger"],
  "a redirect at once": [moved, "moved"],
  "a redirect of the text": [readyThen(moved), "moved"],
  "a connection that breaks off": [(response) => response.destroy(), "silent"],
  "a text's connection that breaks off": [readyThen((it) => it.destroy()), "silent"],
};
for (const [name, [answer, kind, key = ""]] of Object.entries(VERDICTS)) {
  test(`${name}: ${kind}`, async () => {
    service.answer = answer;
    assert.equal((await checkConnection(service.origin, key)).kind, kind);
  });
}

test("a stranger gets neither text nor key", async () => {
  service.answer = bytesOf(404, "text/html", "<h1>Not Found</h1>");
  await checkConnection(service.origin, "key-1");
  assert.equal(service.requests.length, 1);
});

test("a redirect is not followed", async () => {
  service.answer = readyThen(moved);
  await checkConnection(service.origin, "key-1");
  assert.equal(service.requests.length, 2);
});

test("nothing listening at the address", async () => {
  await service.close();
  assert.equal((await checkConnection(service.origin, "")).kind, "silent");
});

test("a missing or unfinished response ends as a timeout, for readiness and for the text", async () => {
  for (const answer of [
    () => {},
    readyThen(() => {}),
    readyThen((response) => response.writeHead(200).write('{"title": "')),
  ] satisfies Answer[]) {
    service.answer = answer;
    assert.deepEqual(await checkConnection(service.origin, "", 80), {
      kind: "late",
      seconds: 0.08,
    });
  }
});

const ALL: Verdict[] = [
  { kind: "fine", milliseconds: 42.4 },
  { kind: "silent" },
  { kind: "late", seconds: 10 },
  { kind: "stranger" },
  { kind: "moved" },
  { kind: "not-ready" },
  { kind: "key-missing" },
  { kind: "key-wrong" },
  { kind: "busy" },
  { kind: "refused" },
  { kind: "failed" },
];
test("every verdict has its own text, with a filling for each placeholder", () => {
  const texts = JSON.parse(readFileSync("_locales/ko/messages.json", "utf8"));
  const keys = new Set<string>();
  for (const origin of ["http://127.0.0.1:8000", "https://mitjul.example"]) {
    for (const verdict of ALL) {
      const { key, fillings } = verdictText(verdict, origin);
      assert.ok(texts[key], key);
      assert.equal(Object.keys(texts[key].placeholders ?? {}).length, fillings.length, key);
      keys.add(key);
    }
  }
  // "silent" has two: what to do differs between this computer and another.
  assert.equal(keys.size, ALL.length + 1);
});

test("where the service is this computer's own, the text says how to start it", () => {
  const { key } = verdictText({ kind: "silent" }, "http://127.0.0.1:8000");
  for (const language of ["ko", "en"]) {
    const texts = JSON.parse(readFileSync(`_locales/${language}/messages.json`, "utf8"));
    assert.match(texts[key].message, /make run/);
  }
});

test("the time is in seconds, the address without its scheme", () => {
  const origin = "http://127.0.0.1:8000";
  assert.deepEqual(verdictText({ kind: "fine", milliseconds: 42.4 }, origin).fillings, ["0.04"]);
  assert.deepEqual(verdictText({ kind: "stranger" }, origin).fillings, ["127.0.0.1:8000"]);
});
