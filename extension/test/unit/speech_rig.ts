import assert from "node:assert/strict";
import { afterEach, beforeEach, mock } from "node:test";
import {
  createSpeech,
  type Speech,
  type SpeechOptions,
  type SpeechState,
} from "../../src/shared/speech.ts";

// A fake speech engine, a fresh one for each test of the file that imports this.

/** Node.js has no such class. */
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

/** An engine whose utterances last until the test ends them. */
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

  list(...voices: SpeechSynthesisVoice[]): void {
    this.voices = voices;
    this.dispatchEvent(new Event("voiceschanged"));
  }
}

export const voice = (
  voiceURI: string,
  lang: string,
  localService = true,
): SpeechSynthesisVoice => ({
  voiceURI,
  name: voiceURI,
  lang,
  localService,
  default: false,
});
export const YUNA = voice("yuna", "ko-KR");
export const HEAMI = voice("heami", "ko_KR");
export const GOOGLE = voice("google", "ko-KR", false);
export const KONKANI = voice("konkani", "kok-IN");
export const ENGLISH = voice("alex", "en-US");

export const THREE = [
  { text: "하나.", index: 0 },
  { text: "둘.", index: 2 },
  { text: "셋.", index: 3 },
];
export const BEST: SpeechOptions = { voice: "", rate: 1 };
/** Longer than any voice takes for one of THREE. */
export const AGES = 30_000;

export const SILENT: SpeechState = { kind: "silent" };
export const NO_VOICE: SpeechState = { kind: "failed", reason: "no-voice" };
export const BROKEN: SpeechState = { kind: "failed", reason: "engine" };
export const speaking = (index: number): SpeechState => ({ kind: "speaking", index });
export const paused = (index: number): SpeechState => ({ kind: "paused", index });

export let engine: Engine;
export let states: SpeechState[];
export let speech: Speech;

export const asEngine = (): SpeechSynthesis => engine as unknown as SpeechSynthesis;
export const texts = (): string[] => engine.uttered.map(({ text }) => text);

export function uttered(position: number): Utterance {
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
