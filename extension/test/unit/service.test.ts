import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { requestHighlights } from "../../src/shared/service.ts";
import { bytesOf, digestOf, problemOf, startFakeService } from "../fake_service.mjs";

const PAGE = { html: "<p>글 </p>", url: "https://news.example/1" };
let service: Awaited<ReturnType<typeof startFakeService>>;

beforeEach(async () => {
  service = await startFakeService();
});
afterEach(() => service.close());

/** In every request: as much as can ever be shown. */
const WANTED = { max_highlights: 20, style: "note" };

const ask = (signal = new AbortController().signal, patience?: number) =>
  requestHighlights({ service: service.origin, apiKey: "" }, PAGE, signal, patience);

test("sends the page as gzip-compressed JSON and nothing that names its reader", async () => {
  service.answer = digestOf(["문장이다."]);
  await ask();
  const [request] = service.requests;
  assert.equal(request?.method, "POST");
  assert.equal(request?.url, "/v1/highlights");
  assert.equal(request?.headers["content-encoding"], "gzip");
  assert.equal(request?.headers["content-type"], "application/json");
  assert.equal(request?.headers.cookie, undefined);
  assert.equal(request?.headers.referer, undefined);
  assert.equal(request?.headers.authorization, undefined);
  assert.deepEqual(request?.body, { ...PAGE, ...WANTED });
});

test("omits the address if there is none", async () => {
  service.answer = digestOf(["문장이다."]);
  const { signal } = new AbortController();
  const settings = { service: service.origin, apiKey: "" };
  await requestHighlights(settings, { html: "<p>", url: null }, signal);
  assert.deepEqual(service.requests[0]?.body, { html: "<p>", ...WANTED });
});

test("sends a passage as text, with the title that it stands under, and the key", async () => {
  service.answer = digestOf(["문장이다."]);
  const { signal } = new AbortController();
  const settings = { service: service.origin, apiKey: "key-of-sixteen-characters" };
  await requestHighlights(settings, { text: "문장이다. 또 있다.", title: "글" }, signal);
  const [request] = service.requests;
  assert.equal(request?.headers.authorization, "Bearer key-of-sixteen-characters");
  assert.deepEqual(request?.body, { text: "문장이다. 또 있다.", title: "글", ...WANTED });
});

test("gives the digest in the panel's terms", async () => {
  service.answer = digestOf([{ text: "문장이다.", sentence: 3, section: "1장", note: "문장임." }]);
  assert.deepEqual((await ask()).digest, {
    title: "시험 글",
    language: "ko",
    highlights: [{ text: "문장이다.", sentence: 3, section: "1장", rank: 1, note: "문장임." }],
    keywords: ["시험"],
    characters: 1000,
    readingSeconds: 120,
  });
});

test("takes fields that a later version may add", async () => {
  service.answer = digestOf(["문장이다."], { mood: "calm" });
  assert.ok((await ask()).digest);
});

test("a response without highlights means that there is no article", async () => {
  service.answer = digestOf([]);
  assert.deepEqual((await ask()).problem, { kind: "no-article" });
});

const PROBLEMS = [
  [422, "no-article", {}, { kind: "no-article" }],
  [422, "unsupported-language", {}, { kind: "unsupported-language" }],
  [413, "too-large", {}, { kind: "too-long" }],
  [429, "rate-limited", { "retry-after": "30" }, { kind: "rate-limited", seconds: 30 }],
  [503, "overloaded", { "retry-after": "2" }, { kind: "busy", seconds: 2 }],
  [503, "draining", {}, { kind: "busy", seconds: null }],
  [500, "internal", {}, { kind: "failed", request: "req-1" }],
  [
    422,
    "invalid-request",
    {},
    { kind: "refused", detail: "시험으로 낸 invalid-request 문제입니다." },
  ],
  [401, "unauthorized", {}, { kind: "unauthorized" }],
] as const;
for (const [status, slug, headers, problem] of PROBLEMS) {
  test(`${status} ${slug} becomes "${problem.kind}"`, async () => {
    service.answer = problemOf(status, slug, headers);
    assert.deepEqual((await ask()).problem, problem);
  });
}

test("503 and 413 of a proxy mean the same as those of the service", async () => {
  service.answer = bytesOf(503, "text/html", "<h1>Service Unavailable</h1>");
  assert.deepEqual((await ask()).problem, { kind: "busy", seconds: null });
  service.answer = bytesOf(413, "text/html", "<h1>Too Large</h1>");
  assert.deepEqual((await ask()).problem, { kind: "too-long" });
});

const STRANGE = {
  "another program's page": bytesOf(200, "text/html", "<h1>It works!</h1>"),
  "another program's 404": bytesOf(404, "text/html", "<h1>Not Found</h1>"),
  "another program's 500": bytesOf(500, "text/plain", "oops"),
  "JSON of another shape": bytesOf(200, "application/json", '{"highlights": "many"}'),
  "a list": bytesOf(200, "application/json", "[1]"),
  "half an answer": bytesOf(200, "application/json", '{"title": "글", "lang'),
  "a highlight without text": digestOf([{ text: " " }]),
  "a highlight at no place": digestOf([{ text: "글", sentence: -1 }]),
  "a highlight without a rank": digestOf([{ text: "글", rank: "first" }]),
  "keywords that are no words": digestOf(["글"], { keywords: [1] }),
  "stats that are no numbers": digestOf(["글"], { stats: { characters: "많음" } }),
};
for (const [name, answer] of Object.entries(STRANGE)) {
  test(`${name} is a response of something other than the service`, async () => {
    service.answer = answer;
    assert.deepEqual((await ask()).problem, { kind: "stranger", address: service.origin });
  });
}

test("a closed port means that the service is down", async () => {
  await service.close();
  assert.deepEqual((await ask()).problem, { kind: "down", address: service.origin });
});

test("a connection that breaks means that the service is down", async () => {
  service.answer = (response) => response.destroy();
  assert.deepEqual((await ask()).problem, { kind: "down", address: service.origin });
});

test("a redirect is not followed: the page goes to the address that was set, or nowhere", async () => {
  service.answer = (response) => response.writeHead(307, { location: "/elsewhere" }).end();
  assert.deepEqual((await ask()).problem, { kind: "down", address: service.origin });
  assert.equal(service.requests.length, 1);
});

test("no response ends as a timeout", async () => {
  service.answer = () => {};
  assert.deepEqual((await ask(undefined, 50)).problem, { kind: "timeout" });
});

test("a response that never ends is a timeout, too", async () => {
  service.answer = (response) => response.writeHead(200).write('{"title": "');
  assert.deepEqual((await ask(undefined, 50)).problem, { kind: "timeout" });
});

test("an aborted run rejects", async () => {
  const abort = new AbortController();
  service.answer = () => abort.abort();
  await assert.rejects(ask(abort.signal), { name: "AbortError" });
});
