/** Reading aloud with the browser's own voices, one utterance per sentence. */

import { awaitVoices, type Engine } from "./voices.ts";

export type SpeechState =
  | { readonly kind: "silent" }
  | { readonly kind: "speaking"; readonly index: number }
  /** `index` is the sentence that will be heard next. */
  | { readonly kind: "paused"; readonly index: number }
  | { readonly kind: "failed"; readonly reason: "no-voice" | "engine" };

export interface Utterable {
  readonly text: string;
  readonly index: number;
}

export interface SpeechOptions {
  /** Id of the preferred voice; empty for the best one. */
  readonly voice: string;
  /** 1 is the voice's normal speed. */
  readonly rate: number;
}

export interface Speech {
  /**
   * Speak the items one after another, in place of what was spoken before. Resolves once the first
   * one is handed to the engine, or once it is known that there is no Korean voice.
   */
  speak(items: readonly Utterable[], options: SpeechOptions): Promise<void>;
  pause(): void;
  resume(): void;
  stop(): void;
}

/**
 * An utterance that has not ended after this long counts as over: a base, since an online voice has
 * to be reached first, and a time per character. eSpeak NG takes 150 ms for a character of Korean
 * prose, 200 with many digits and 420 with many Hanja, which it spells out.
 */
const SILENCE_MS = 10_000;
const CHARACTER_MS = 300;

const SILENT: SpeechState = { kind: "silent" };

/** `changed` is called with every new state. */
export function createSpeech(
  changed: (state: SpeechState) => void,
  engine: Engine = globalThis.speechSynthesis,
): Speech {
  let state = SILENT;
  /** Number of the latest request; an earlier one that is still waiting gives way to it. */
  let latest = 0;
  let run: Run | null = null;
  /**
   * The utterance whose events count; those of a cancelled one arrive late. This also keeps
   * Chromium from garbage-collecting the utterance before its `end` event:
   * https://bugs.chromium.org/p/chromium/issues/detail?id=509488
   */
  let current: SpeechSynthesisUtterance | null = null;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  /**
   * Whether the engine is paused. `cancel()` does not change that, and a paused engine speaks
   * nothing: https://webaudio.github.io/web-speech-api/#tts-methods
   */
  let isEnginePaused = false;

  function become(next: SpeechState): void {
    if (next.kind === "silent" && state.kind === "silent") return;
    state = next;
    changed(next);
  }

  function speakNext(): void {
    const item = run?.items[run.at];
    if (!engine || !run || !item) {
      run = null;
      become(SILENT);
      return;
    }
    const utterance = new SpeechSynthesisUtterance(item.text);
    utterance.lang = "ko-KR";
    utterance.voice = run.voice;
    utterance.rate = run.rate;
    utterance.addEventListener("end", () => {
      if (utterance === current) finish();
    });
    utterance.addEventListener("error", ({ error }) => {
      if (utterance === current) fail(error);
    });
    current = utterance;
    engine.speak(utterance);
    wake();
    watch(utterance);
    become({ kind: "speaking", index: item.index });
  }

  function finish(): void {
    release();
    if (run) run.at += 1;
    const next = run?.items[run.at];
    // Firefox on Linux speaks a paused sentence to its end; the next one must wait. No issue is
    // known: re-check there whether `pause()` takes effect within an utterance.
    if (state.kind === "paused" && next) become({ kind: "paused", index: next.index });
    else speakNext();
  }

  function fail(error: SpeechSynthesisErrorCode): void {
    release();
    run = null;
    // Another page or a screen reader has taken over, which is not an error.
    const isTakenOver = error === "canceled" || error === "interrupted";
    become(isTakenOver ? SILENT : { kind: "failed", reason: "engine" });
  }

  /** Ignore all further events of the current utterance. */
  function release(): void {
    clearTimeout(watchdog);
    current = null;
  }

  /**
   * Go on when the engine falls silent. Google's voices stop after about 15 seconds without an
   * event (https://bugs.chromium.org/p/chromium/issues/detail?id=679437), and a paused utterance
   * may never resume (https://github.com/leaonline/easy-speech/issues/300).
   */
  function watch({ text, rate }: SpeechSynthesisUtterance): void {
    const limit = SILENCE_MS + (text.length * CHARACTER_MS) / rate;
    watchdog = setTimeout(() => {
      release();
      engine?.cancel();
      finish();
    }, limit);
  }

  /**
   * Undo a pause, after `speak()`: Chromium ignores `resume()` while it has nothing to speak. No
   * issue is known: re-check whether `pause()`, `cancel()`, `resume()`, `speak()` is heard there.
   */
  function wake(): void {
    if (isEnginePaused) engine?.resume();
    isEnginePaused = false;
  }

  return {
    async speak(items, { voice: wanted, rate }) {
      latest += 1;
      const request = latest;
      release();
      run = null;
      engine?.cancel();
      const voices = await awaitVoices(engine);
      if (request !== latest) return;
      const voice = voices.find(({ voiceURI }) => voiceURI === wanted) ?? voices[0];
      if (!voice) {
        become({ kind: "failed", reason: "no-voice" });
        return;
      }
      run = { items, voice, rate, at: 0 };
      speakNext();
    },

    pause() {
      if (state.kind !== "speaking" || !current) return;
      clearTimeout(watchdog);
      isEnginePaused = true;
      engine?.pause();
      become({ kind: "paused", index: state.index });
    },

    resume() {
      if (state.kind !== "paused" || !run) return;
      if (!current) {
        speakNext();
        return;
      }
      wake();
      watch(current);
      become({ kind: "speaking", index: state.index });
    },

    stop() {
      latest += 1;
      // Chromium has one queue for all pages, and would cut off theirs, too:
      // https://github.com/web-platform-tests/wpt/issues/23097
      if (current) {
        release();
        engine?.cancel();
      }
      run = null;
      become(SILENT);
    },
  };
}

interface Run {
  readonly items: readonly Utterable[];
  readonly voice: SpeechSynthesisVoice;
  readonly rate: number;
  /** Index in `items` of the current one. */
  at: number;
}
