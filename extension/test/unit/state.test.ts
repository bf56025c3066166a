import assert from "node:assert/strict";
import { test } from "node:test";
import { type Event, IDLE, next, type State } from "../../src/panel/state.ts";
import type { Digest } from "../../src/shared/digest.ts";

const digest: Digest = {
  title: "글",
  language: "ko",
  highlights: [{ text: "문장이다.", sentence: 0, section: null, rank: 1, note: null }],
  keywords: [],
  characters: 100,
  readingSeconds: 60,
};
const started: Event = { kind: "started", run: "a" };
const url = "https://news.example/1";
const answered: Event = { kind: "answered", run: "a", digest, url, found: [true] };
const failed: Event = { kind: "failed", run: "a", problem: { kind: "timeout" } };
const left: Event = { kind: "left", run: "a", canRetry: true };

const after = (...events: Event[]): State => events.reduce(next, IDLE);

test("a click leads through work to highlights", () => {
  assert.equal(after(started).kind, "working");
  assert.deepEqual(after(started, answered), {
    kind: "done",
    run: "a",
    digest,
    url,
    found: [true],
    chosen: null,
    marked: true,
  });
});

test("a slow run is reported as slow, and only while it lasts", () => {
  const slowed: Event = { kind: "slowed", run: "a" };
  assert.deepEqual(after(started, slowed), { kind: "working", run: "a", slow: true });
  assert.equal(after(started, answered, slowed).kind, "done");
});

test("the next click works from every state", () => {
  const again: Event = { kind: "started", run: "b" };
  for (const state of [
    IDLE,
    after(started),
    after(started, answered),
    after(started, failed),
    after(started, answered, left),
  ]) {
    assert.deepEqual(next(state, again), { kind: "working", run: "b", slow: false });
  }
});

test("events of an outdated run are ignored", () => {
  const newer = after(started, { kind: "started", run: "b" });
  for (const event of [answered, failed, left, { kind: "slowed", run: "a" } as const]) {
    assert.equal(next(newer, event), newer);
  }
});

test("highlights of the previous page are kept, but as stale", () => {
  assert.deepEqual(after(started, answered, left), {
    kind: "stale",
    digest,
    url,
    canRetry: true,
  });
});

test("a page that is left before the response comes shows nothing of it", () => {
  assert.equal(after(started, left), IDLE);
  assert.equal(after(started, left, answered), IDLE);
});

test("a problem does not outlive its page", () => {
  assert.equal(after(started, failed, left), IDLE);
});

test("choosing remembers the sentence and how it was seen", () => {
  const chose: Event = { kind: "chose", run: "a", index: 0, sight: "folded" };
  const state = after(started, answered, chose);
  assert.deepEqual(state.kind === "done" && state.chosen, { index: 0, sight: "folded" });
  assert.equal(next(after(started), chose).kind, "working");
});

test("a cleared page keeps its list, without a chosen one, and choosing marks it again", () => {
  const chose: Event = { kind: "chose", run: "a", index: 0, sight: "shown" };
  const cleared = after(started, answered, chose, { kind: "marked", run: "a", marked: false });
  assert.ok(cleared.kind === "done" && !cleared.marked && cleared.chosen === null);
  const again = next(cleared, chose);
  assert.ok(again.kind === "done" && again.marked && again.chosen?.index === 0);
});

test("a cancelled run leaves nothing, and its response is ignored", () => {
  const cancelled: Event = { kind: "cancelled", run: "a" };
  assert.equal(after(started, cancelled), IDLE);
  assert.equal(after(started, cancelled, answered), IDLE);
  assert.equal(after(started, answered, cancelled).kind, "done");
});
