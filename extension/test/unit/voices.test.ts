import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createSpeech } from "../../src/shared/speech.ts";
import { koreanVoices } from "../../src/shared/voices.ts";
import {
  asEngine,
  BEST,
  ENGLISH,
  engine,
  GOOGLE,
  HEAMI,
  KONKANI,
  NO_VOICE,
  paused,
  SILENT,
  speaking,
  speech,
  states,
  THREE,
  texts,
  uttered,
  voice,
  YUNA,
} from "./speech_rig.ts";

test("without a Korean voice nothing is spoken", async () => {
  engine.voices = [ENGLISH, KONKANI];
  const done = speech.speak(THREE, { voice: "konkani", rate: 1 });
  mock.timers.tick(1_000);
  await done;
  assert.deepEqual(states, [NO_VOICE]);
  assert.deepEqual(texts(), []);
});

test("without an engine there is no voice", async () => {
  assert.equal(globalThis.speechSynthesis, undefined);
  assert.deepEqual(await koreanVoices(), []);
  const mute = createSpeech((state) => states.push(state));
  await mute.speak(THREE, BEST);
  mute.stop();
  assert.deepEqual(states, [NO_VOICE, SILENT]);
});

for (const [wanted, voices, chosen] of [
  ["google", [YUNA, GOOGLE], GOOGLE],
  ["heami", [YUNA, HEAMI], HEAMI],
  ["", [GOOGLE, YUNA, HEAMI], YUNA],
  ["", [ENGLISH, GOOGLE], GOOGLE],
  ["gone", [ENGLISH, GOOGLE, HEAMI], HEAMI],
  ["alex", [ENGLISH, YUNA], YUNA],
] as const) {
  const names = voices.map(({ name }) => name).join(", ");
  test(`of ${names} speaks with ${chosen.name} when asked for "${wanted}"`, async () => {
    engine.voices = [...voices];
    await speech.speak(THREE, { voice: wanted, rate: 1 });
    assert.equal(uttered(0).voice, chosen);
  });
}

test("returns the Korean voices, local ones first, and which are local", async () => {
  engine.voices = [ENGLISH, GOOGLE, KONKANI, YUNA, voice("bare", "ko")];
  assert.deepEqual(await koreanVoices(asEngine()), [
    { id: "yuna", name: "yuna", local: true },
    { id: "bare", name: "bare", local: true },
    { id: "google", name: "google", local: false },
  ]);
});

test("waits for voices that the browser lists late, in batches", async () => {
  engine.voices = [];
  const spoken = speech.speak(THREE, BEST);
  const listed = koreanVoices(asEngine());
  engine.list(ENGLISH);
  engine.list(ENGLISH, GOOGLE);
  await spoken;
  assert.equal(uttered(0).voice, GOOGLE);
  assert.deepEqual(await listed, [{ id: "google", name: "google", local: false }]);
});

test("waits a second for voices and no longer", async () => {
  engine.voices = [];
  const listed = koreanVoices(asEngine());
  mock.timers.tick(1_000);
  assert.deepEqual(await listed, []);
});

test("a request that is stopped before there are voices is never spoken", async () => {
  engine.voices = [];
  const spoken = speech.speak(THREE, BEST);
  speech.stop();
  engine.list(YUNA);
  await spoken;
  assert.deepEqual(texts(), []);
  assert.deepEqual(states, []);
});

test("of two requests before there are voices, the later one counts", async () => {
  engine.voices = [];
  const first = speech.speak(THREE, BEST);
  const second = speech.speak(THREE.slice(1), BEST);
  engine.list(YUNA);
  await Promise.all([first, second]);
  assert.deepEqual(texts(), ["둘."]);
});

test("there is nothing to pause or resume while a request waits for voices", async () => {
  await speech.speak(THREE, BEST);
  engine.voices = [];
  const second = speech.speak(THREE, BEST);
  speech.pause();
  engine.list(YUNA);
  await second;
  speech.pause();
  engine.voices = [];
  const third = speech.speak(THREE, BEST);
  speech.resume();
  engine.list(YUNA);
  await third;
  assert.deepEqual(states, [speaking(0), speaking(0), paused(0), speaking(0)]);
});
