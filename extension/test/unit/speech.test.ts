import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createSpeech } from "../../src/shared/speech.ts";
import {
  AGES,
  asEngine,
  BEST,
  BROKEN,
  engine,
  paused,
  SILENT,
  speaking,
  speech,
  states,
  THREE,
  texts,
  uttered,
  YUNA,
} from "./speech_rig.ts";

test("speaks one sentence after another and reports which", async () => {
  await speech.speak(THREE, { voice: "", rate: 1.2 });
  assert.deepEqual(texts(), ["하나."]);
  const { lang, voice, rate } = uttered(0);
  assert.deepEqual({ lang, voice, rate }, { lang: "ko-KR", voice: YUNA, rate: 1.2 });
  uttered(0).end();
  uttered(1).end();
  assert.deepEqual(texts(), ["하나.", "둘.", "셋."]);
  uttered(2).end();
  assert.deepEqual(states, [speaking(0), speaking(2), speaking(3), SILENT]);
  mock.timers.tick(AGES);
  assert.equal(states.length, 4);
});

test("with nothing to speak there is silence", async () => {
  await speech.speak(THREE, BEST);
  await speech.speak([], BEST);
  assert.deepEqual(states, [speaking(0), SILENT]);
});

test("a new start cuts off what is spoken, before anything else", async () => {
  await speech.speak(THREE, BEST);
  await speech.speak([{ text: "넷.", index: 4 }], BEST);
  assert.deepEqual(engine.calls, ["cancel", "하나.", "cancel", "넷."]);
  assert.deepEqual(states, [speaking(0), speaking(4)]);
});

test("late events of a cancelled sentence change nothing", async () => {
  await speech.speak(THREE, BEST);
  await speech.speak([{ text: "넷.", index: 4 }], BEST);
  for (const error of ["interrupted", "canceled", "synthesis-failed"]) uttered(0).fail(error);
  uttered(0).end();
  assert.deepEqual(texts(), ["하나.", "넷."]);
  speech.stop();
  uttered(1).end();
  uttered(1).fail("synthesis-failed");
  assert.deepEqual(states, [speaking(0), speaking(4), SILENT]);
});

test("stops for good", async () => {
  await speech.speak(THREE, BEST);
  speech.stop();
  mock.timers.tick(AGES);
  assert.deepEqual(engine.calls, ["cancel", "하나.", "cancel"]);
  assert.deepEqual(states, [speaking(0), SILENT]);
});

test("stopping in silence leaves alone what other pages speak", () => {
  speech.stop();
  assert.deepEqual(engine.calls, []);
  assert.deepEqual(states, []);
});

test("pauses without limit, and resumes with the same sentence", async () => {
  await speech.speak(THREE, BEST);
  speech.pause();
  mock.timers.tick(10 * AGES);
  assert.deepEqual(states, [speaking(0), paused(0)]);
  speech.resume();
  uttered(0).end();
  assert.deepEqual(engine.calls, ["cancel", "하나.", "pause", "resume", "둘."]);
  assert.deepEqual(states, [speaking(0), paused(0), speaking(0), speaking(2)]);
});

test("a sentence that never resumes after a pause does not block the rest", async () => {
  await speech.speak(THREE, BEST);
  speech.pause();
  speech.resume();
  mock.timers.tick(AGES);
  assert.deepEqual(states.slice(3), [speaking(2)]);
});

test("after an engine has spoken a paused sentence to its end, no other begins", async () => {
  await speech.speak(THREE, BEST);
  speech.pause();
  uttered(0).end();
  mock.timers.tick(AGES);
  assert.deepEqual(texts(), ["하나."]);
  assert.deepEqual(states, [speaking(0), paused(0), paused(2)]);
  speech.resume();
  assert.deepEqual(engine.calls.slice(2), ["pause", "둘.", "resume"]);
  assert.deepEqual(states.slice(3), [speaking(2)]);
});

test("after an engine has spoken the last sentence to its end, there is silence", async () => {
  await speech.speak(THREE.slice(0, 1), BEST);
  speech.pause();
  uttered(0).end();
  assert.deepEqual(states, [speaking(0), paused(0), SILENT]);
});

test("what is spoken after a stop in a pause is heard", async () => {
  await speech.speak(THREE, BEST);
  speech.pause();
  speech.stop();
  await speech.speak(THREE, BEST);
  assert.deepEqual(engine.calls.slice(2), ["pause", "cancel", "cancel", "하나.", "resume"]);
  assert.deepEqual(states, [speaking(0), paused(0), SILENT, speaking(0)]);
});

test("pausing and resuming out of turn do nothing", async () => {
  speech.pause();
  speech.resume();
  await speech.speak(THREE, BEST);
  speech.resume();
  speech.pause();
  speech.pause();
  assert.deepEqual(engine.calls, ["cancel", "하나.", "pause"]);
  assert.deepEqual(states, [speaking(0), paused(0)]);
});

test("goes on when the engine falls silent within a sentence", async () => {
  await speech.speak(THREE, BEST);
  mock.timers.tick(AGES);
  assert.deepEqual(engine.calls, ["cancel", "하나.", "cancel", "둘."]);
  uttered(0).fail("interrupted");
  uttered(0).end();
  mock.timers.tick(AGES);
  mock.timers.tick(AGES);
  assert.deepEqual(states, [speaking(0), speaking(2), speaking(3), SILENT]);
});

test("has patience with long sentences, and more with slow voices", async () => {
  const long = { text: "가나다라 마바사아 ".repeat(10), index: 0 };
  await speech.speak([long], BEST);
  mock.timers.tick(AGES);
  assert.deepEqual(states, [speaking(0)]);
  mock.timers.tick(AGES);
  assert.deepEqual(states, [speaking(0), SILENT]);
  await speech.speak([long], { voice: "", rate: 0.6 });
  mock.timers.tick(1.5 * AGES);
  assert.deepEqual(states.slice(2), [speaking(0)]);
});

test("reports that the engine failed, and speaks again on the next request", async () => {
  await speech.speak(THREE, BEST);
  uttered(0).fail("synthesis-failed");
  uttered(0).end();
  mock.timers.tick(AGES);
  assert.deepEqual(texts(), ["하나."]);
  await speech.speak(THREE, BEST);
  assert.deepEqual(states, [speaking(0), BROKEN, speaking(0)]);
});

test("stops when another speaker interrupts", async () => {
  await speech.speak(THREE, BEST);
  uttered(0).fail("interrupted");
  mock.timers.tick(AGES);
  assert.deepEqual(texts(), ["하나."]);
  assert.deepEqual(states, [speaking(0), SILENT]);
});

test("may be stopped from the listener of a state", async () => {
  const stopping = createSpeech((state) => {
    states.push(state);
    if (state.kind === "speaking" && state.index === 2) stopping.stop();
  }, asEngine());
  await stopping.speak(THREE, BEST);
  uttered(0).end();
  uttered(1).end();
  mock.timers.tick(AGES);
  assert.deepEqual(texts(), ["하나.", "둘."]);
  assert.deepEqual(states, [speaking(0), speaking(2), SILENT]);
});
