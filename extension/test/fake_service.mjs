// A service with prepared responses, for failures that a real one has no reason to produce.
import { createServer } from "node:http";
import { gunzipSync } from "node:zlib";

/** @typedef {(response: import("node:http").ServerResponse, body: unknown) => void} Answer */

/**
 * Start on a free port of 127.0.0.1. `answer` is called for each request; assign it to change the
 * response. `requests` records the requests, decoded.
 */
export async function startFakeService() {
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const { method, url, headers } = request;
    const json = headers["content-encoding"] === "gzip" ? gunzipSync(raw) : raw;
    const body = JSON.parse(json.toString() || "null");
    service.requests.push({ method, url, headers, body });
    service.answer(response, body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const service = {
    origin: `http://127.0.0.1:${port}`,
    /** @type {Answer} */
    answer: digestOf([]),
    /** @type {{ method?: string, url?: string, headers: import("node:http").IncomingHttpHeaders, body: any }[]} */
    requests: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
}

/**
 * Return an answer of 200 with these sentences.
 *
 * @param {(string | Record<string, unknown>)[]} sentences texts, or fields of highlights
 * @param {object} changes fields of the response to replace
 * @returns {Answer}
 */
export function digestOf(sentences, changes = {}) {
  const highlights = sentences.map((item, index) => ({
    score: 1,
    rank: index + 1,
    sentence: index,
    section: null,
    ...(typeof item === "string" ? { text: item } : item),
  }));
  const body = {
    title: "시험 글",
    language: "ko",
    highlights,
    keywords: ["시험"],
    stats: {
      characters: 1000,
      sentences: 30,
      reading_seconds: 120,
      highlight_characters: 200,
      elapsed_ms: 1,
    },
    ...changes,
  };
  return (response) => sendJson(response, 200, "application/json", body);
}

/**
 * Return an answer with problem details (RFC 9457).
 *
 * @param {number} status
 * @param {string} slug
 * @param {Record<string, string>} headers
 * @returns {Answer}
 */
export function problemOf(status, slug, headers = {}) {
  const body = {
    type: `urn:mitjul:problem:${slug}`,
    title: slug,
    status,
    detail: `시험으로 낸 ${slug} 문제입니다.`,
    instance: "req-1",
  };
  return (response) => sendJson(response, status, "application/problem+json", body, headers);
}

/**
 * Return an answer with any content.
 *
 * @param {number} status
 * @param {string} type
 * @param {string} bytes
 * @returns {Answer}
 */
export function bytesOf(status, type, bytes) {
  return (response) => response.writeHead(status, { "content-type": type }).end(bytes);
}

/**
 * Hold back the service's answer to the next request: `asked` resolves once the request is there,
 * `give()` sends the answer, `closed` resolves when the connection has ended.
 *
 * @param {{ answer: Answer }} service
 * @param {Answer} answer
 */
export function hold(service, answer) {
  /** @type {{ asked: Promise<void>, give: () => void, closed: Promise<void> }} */
  const held = { asked: Promise.resolve(), give: () => {}, closed: Promise.resolve() };
  held.asked = new Promise((resolve) => {
    service.answer = (response, body) => {
      held.give = () => answer(response, body);
      held.closed = new Promise((done) => response.on("close", done));
      resolve();
    };
  });
  return held;
}

/** @type {(response: import("node:http").ServerResponse, status: number, type: string, body: object, headers?: object) => void} */
function sendJson(response, status, type, body, headers = {}) {
  response.writeHead(status, { "content-type": type, ...headers }).end(JSON.stringify(body));
}
