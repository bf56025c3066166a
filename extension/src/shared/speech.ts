/**
 * Reading aloud with the browser's own voices, one utterance for each sentence. Changes when an
 * engine turns out to do something else than the Web Speech API says.
 */

export interface Voice {
  /** Its `voiceURI`. */
  readonly id: string;
  readonly name: string;
  /** Whether it speaks on this computer; the text goes to the voice's maker otherwise. */
  readonly local: boolean;
}

export type SpeechState =
  | { readonly kind: "silent" }
  | { readonly kind: "speaking"; readonly index: number }
  /** `index` is of the sentence that will be heard next. */
  | { readonly kind: "paused"; readonly index: number }
  | { readonly kind: "failed"; readonly reason: "no-voice" | "engine" };

export interface Utterable {
  readonly text: string;
  readonly index: number;
}

export interface SpeechOptions {
  /** The wanted voice's id; empty for the best one. */
  readonly voice: string;
  /** 1 is the voice's own pace. */
  readonly rate: number;
}

export interface Speech {
  /**
   * Speak these one after another, one utterance each; what was spoken before is cut off. Resolves
   * once the first one was handed over, or it is known that there is no voice for it.
   */
  speak(items: readonly Utterable[], options: SpeechOptions): Promise<void>;
  pause(): void;
  resume(): void;
  stop(): void;
}

/** The language alone or with a region: "kok" is Konkani. */
const KOREAN = /^ko([-_]|$)/i;

/** For how long a browser may keep its voices to itself. */
const VOICES_MS = 1_000;

/**
 * After how long an utterance counts as over of which the engine says no more. eSpeak NG takes
 * 150 ms for a character of Korean prose, 200 with many figures and 420 with many Hanja, which it
 * spells out; an online voice has to be reached first.
 */
const SILENCE_MS = 10_000;
const CHARACTER_MS = 300;

const SILENT: SpeechState = { kind: "silent" };

/** A person who has switched speech off in Firefox has no engine at all. */
type Engine = SpeechSynthesis | undefined;

/**
 * Korean voices, local ones first, so that the first is the one that is spoken with when no other
 * is wanted. Waits for the browser to tell them, for a second at most.
 */
export async function koreanVoices(engine: Engine = globalThis.speechSynthesis): Promise<Voice[]> {
  const voices = await awaitVoices(engine);
  return voices.map(({ voiceURI, name, localService }) => ({
    id: voiceURI,
    name,
    local: localService,
  }));
}

/** The one of `koreanVoices` that speaks when `wanted` is wanted. */
export const voiceFor = (voices: readonly Voice[], wanted: string): Voice | undefined =>
  voices.find(({ id }) => id === wanted) ?? voices[0];

/** `changed` is called with every new state. */
export function createSpeech(
  changed: (state: SpeechState) => void,
  engine: Engine = globalThis.speechSynthesis,
): Speech {
  let state = SILENT;
  /** Counts what was asked for, to tell a call that another one has overtaken. */
  let asked = 0;
  let run: Run | null = null;
  /**
   * The one utterance whose events count: those of one that was cut off come late. It is also held
   * here because Chromium may collect it otherwise, and its events with it.
   */
  let current: SpeechSynthesisUtterance | null = null;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  /** An engine stays paused when its utterances are cancelled, and keeps later ones to itself. */
  let asleep = false;

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
      if (utterance === current) breakOff(error);
    });
    current = utterance;
    engine.speak(utterance);
    wake();
    watch(utterance);
    become({ kind: "speaking", index: item.index });
  }

  function finish(): void {
    letGo();
    if (run) run.at += 1;
    const next = run?.items[run.at];
    // Firefox on Linux speaks a paused sentence to its end; the one after it can wait.
    if (state.kind === "paused" && next) become({ kind: "paused", index: next.index });
    else speakNext();
  }

  function breakOff(error: SpeechSynthesisErrorCode): void {
    letGo();
    run = null;
    // Somebody else has taken the floor, such as a screen reader: no fault, nor ours to win back.
    const isTakenOver = error === "canceled" || error === "interrupted";
    become(isTakenOver ? SILENT : { kind: "failed", reason: "engine" });
  }

  /** Expect nothing more of the current utterance. */
  function letGo(): void {
    clearTimeout(watchdog);
    current = null;
  }

  /** Google's voices fall silent after some 15 seconds, and may lose what was paused. */
  function watch({ text, rate }: SpeechSynthesisUtterance): void {
    const patience = SILENCE_MS + (text.length * CHARACTER_MS) / rate;
    watchdog = setTimeout(() => {
      letGo();
      engine?.cancel();
      finish();
    }, patience);
  }

  /** Only once it has something to speak: Chromium takes no notice otherwise, and stays paused. */
  function wake(): void {
    if (asleep) engine?.resume();
    asleep = false;
  }

  return {
    async speak(items, { voice: wanted, rate }) {
      asked += 1;
      const request = asked;
      letGo();
      run = null;
      engine?.cancel();
      const voices = await awaitVoices(engine);
      if (request !== asked) return;
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
      asleep = true;
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
      asked += 1;
      // Chromium would cut off what other pages speak, too.
      if (current) {
        letGo();
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
  /** Place among `items` of the one to speak. */
  at: number;
}

async function awaitVoices(engine: Engine): Promise<SpeechSynthesisVoice[]> {
  if (!engine) return [];
  const voices = localFirst(engine);
  if (voices.length > 0) return voices;
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(timer);
      engine.removeEventListener("voiceschanged", look);
      resolve(localFirst(engine));
    };
    // Voices are told in portions, and the Korean one need not be among the first.
    const look = (): void => {
      if (localFirst(engine).length > 0) settle();
    };
    const timer = setTimeout(settle, VOICES_MS);
    engine.addEventListener("voiceschanged", look);
  });
}

function localFirst(engine: SpeechSynthesis): SpeechSynthesisVoice[] {
  return engine
    .getVoices()
    .filter(({ lang }) => KOREAN.test(lang))
    .sort((a, b) => Number(b.localService) - Number(a.localService));
}
