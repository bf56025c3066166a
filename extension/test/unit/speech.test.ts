import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import {
  createSpeech,
  koreanVoices,
  type Speech,
  type SpeechOptions,
  type SpeechState,
} from "../../src/shared/speech.ts";

/** What Node.js has no class for. */
class Utterance extends EventTarget {
  lang = "";
  voice: SpeechSynthesisVoice | null = null;
  rate = 1;

  constructor(readonly text: string) {
    super();
  }

  end(): void {
    this.dispatchEvent(new Event("end"));
  }

  fail(error: string): void {
    this.dispatchEvent(Object.assign(new Event("error"), { error }));
  }
}

/** An engine that speaks forever unless its utterances are told otherwise. */
class Engine extends EventTarget {
  voices: SpeechSynthesisVoice[] = [];
  readonly calls: string[] = [];
  readonly uttered: Utterance[] = [];

  getVoices = () => this.voices;
  pause = () => this.calls.push("pause");
  resume = () => this.calls.push("resume");
  cancel = () => this.calls.push("cancel");

  speak(utterance: Utterance): void {
    this.calls.push(utterance.text);
    this.uttered.push(utterance);
  }

  tell(...voices: SpeechSynthesisVoice[]): void {
    this.voices = voices;
    this.dispatchEvent(new Event("voiceschanged"));
  }
}

const voice = (voiceURI: string, lang: string, localService = true): SpeechSynthesisVoice => ({
  voiceURI,
  name: voiceURI,
  lang,
  localService,
  default: false,
});
const YUNA = voice("yuna", "ko-KR");
const HEAMI = voice("heami", "ko_KR");
const GOOGLE = voice("google", "ko-KR", false);
const KONKANI = voice("konkani", "kok-IN");
const ENGLISH = voice("alex", "en-US");

const THREE = [
  { text: "하나.", index: 0 },
  { text: "둘.", index: 2 },
  { text: "셋.", index: 3 },
];
const BEST: SpeechOptions = { voice: "", rate: 1 };
/** Longer than any voice takes for one of those. */
const AGES = 30_000;

const SILENT: SpeechState = { kind: "silent" };
const NO_VOICE: SpeechState = { kind: "failed", reason: "no-voice" };
const BROKEN: SpeechState = { kind: "failed", reason: "engine" };
const speaking = (index: number): SpeechState => ({ kind: "speaking", index });
const paused = (index: number): SpeechState => ({ kind: "paused", index });

let engine: Engine;
let states: SpeechState[];
let speech: Speech;

const asEngine = (): SpeechSynthesis => engine as unknown as SpeechSynthesis;
const texts = (): string[] => engine.uttered.map(({ text }) => text);

function uttered(position: number): Utterance {
  const utterance = engine.uttered.at(position);
  assert.ok(utterance, "nothing was spoken");
  return utterance;
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance });
  engine = new Engine();
  engine.voices = [YUNA];
  states = [];
  speech = createSpeech((state) => states.push(state), asEngine());
});
afterEach(() => mock.timers.reset());

test("speaks one sentence after another and tells which", async () => {
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

test("what is heard late of a sentence that was cut off changes nothing", async () => {
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

test("pauses for as long as one likes, and goes on with the same sentence", async () => {
  await speech.speak(THREE, BEST);
  speech.pause();
  mock.timers.tick(10 * AGES);
  assert.deepEqual(states, [speaking(0), paused(0)]);
  speech.resume();
  uttered(0).end();
  assert.deepEqual(engine.calls, ["cancel", "하나.", "pause", "resume", "둘."]);
  assert.deepEqual(states, [speaking(0), paused(0), speaking(0), speaking(2)]);
});

test("a sentence that its pause has lost does not hold up the rest", async () => {
  await speech.speak(THREE, BEST);
  speech.pause();
  speech.resume();
  mock.timers.tick(AGES);
  assert.deepEqual(states.slice(3), [speaking(2)]);
});

test("an engine that speaks a paused sentence to its end begins no other", async () => {
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

test("an engine that speaks the last sentence to its end is silent then", async () => {
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
  speech = createSpeech((state) => states.push(state));
  await speech.speak(THREE, BEST);
  speech.stop();
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

test("tells the Korean voices, local ones first, and which are not", async () => {
  engine.voices = [ENGLISH, GOOGLE, KONKANI, YUNA, voice("bare", "ko")];
  assert.deepEqual(await koreanVoices(asEngine()), [
    { id: "yuna", name: "yuna", local: true },
    { id: "bare", name: "bare", local: true },
    { id: "google", name: "google", local: false },
  ]);
});

test("waits for voices that the browser tells late, and in portions", async () => {
  engine.voices = [];
  const spoken = speech.speak(THREE, BEST);
  const told = koreanVoices(asEngine());
  engine.tell(ENGLISH);
  engine.tell(ENGLISH, GOOGLE);
  await spoken;
  assert.equal(uttered(0).voice, GOOGLE);
  assert.deepEqual(await told, [{ id: "google", name: "google", local: false }]);
});

test("waits a second for voices and no longer", async () => {
  engine.voices = [];
  const told = koreanVoices(asEngine());
  mock.timers.tick(1_000);
  assert.deepEqual(await told, []);
});

test("a start that is stopped before there are voices never comes", async () => {
  engine.voices = [];
  const spoken = speech.speak(THREE, BEST);
  speech.stop();
  engine.tell(YUNA);
  await spoken;
  assert.deepEqual(texts(), []);
  assert.deepEqual(states, []);
});

test("of two starts before there are voices the later one counts", async () => {
  engine.voices = [];
  const first = speech.speak(THREE, BEST);
  const second = speech.speak(THREE.slice(1), BEST);
  engine.tell(YUNA);
  await Promise.all([first, second]);
  assert.deepEqual(texts(), ["둘."]);
});

test("there is nothing to pause or resume while a start waits for voices", async () => {
  await speech.speak(THREE, BEST);
  engine.voices = [];
  const second = speech.speak(THREE, BEST);
  speech.pause();
  engine.tell(YUNA);
  await second;
  speech.pause();
  engine.voices = [];
  const third = speech.speak(THREE, BEST);
  speech.resume();
  engine.tell(YUNA);
  await third;
  assert.deepEqual(states, [speaking(0), speaking(0), paused(0), speaking(0)]);
});

test("tells when the engine fails, and speaks again when asked again", async () => {
  await speech.speak(THREE, BEST);
  uttered(0).fail("synthesis-failed");
  uttered(0).end();
  mock.timers.tick(AGES);
  assert.deepEqual(texts(), ["하나."]);
  await speech.speak(THREE, BEST);
  assert.deepEqual(states, [speaking(0), BROKEN, speaking(0)]);
});

test("falls silent when somebody else takes the floor", async () => {
  await speech.speak(THREE, BEST);
  uttered(0).fail("interrupted");
  mock.timers.tick(AGES);
  assert.deepEqual(texts(), ["하나."]);
  assert.deepEqual(states, [speaking(0), SILENT]);
});

test("may be stopped by whoever hears of a state", async () => {
  speech = createSpeech((state) => {
    states.push(state);
    if (state.kind === "speaking" && state.index === 2) speech.stop();
  }, asEngine());
  await speech.speak(THREE, BEST);
  uttered(0).end();
  uttered(1).end();
  mock.timers.tick(AGES);
  assert.deepEqual(texts(), ["하나.", "둘."]);
  assert.deepEqual(states, [speaking(0), speaking(2), SILENT]);
});
