/** The Korean voices of the browser, which may list them late. */

export interface Voice {
  /** Its `voiceURI`. */
  readonly id: string;
  readonly name: string;
  /** Whether it runs on this computer; otherwise the text is sent to the voice's provider. */
  readonly local: boolean;
}

/** With or without a region; "kok" is Konkani. */
const KOREAN = /^ko([-_]|$)/i;

/** How long to wait for a browser to list its voices. */
const VOICES_MS = 1_000;

/** Undefined where speech is switched off, which Firefox allows. */
export type Engine = SpeechSynthesis | undefined;

/**
 * Return the Korean voices, local ones first: the first is the default. Waits for the browser to
 * list them, for a second at most.
 */
export async function koreanVoices(engine: Engine = globalThis.speechSynthesis): Promise<Voice[]> {
  const voices = await awaitVoices(engine);
  return voices.map(({ voiceURI, name, localService }) => ({
    id: voiceURI,
    name,
    local: localService,
  }));
}

/** Return the one of `koreanVoices` that speaks if `wanted` is preferred. */
export const voiceFor = (voices: readonly Voice[], wanted: string): Voice | undefined =>
  voices.find(({ id }) => id === wanted) ?? voices[0];

/** Return the browser's Korean voices, local ones first, once it lists any; none after a second. */
export async function awaitVoices(engine: Engine): Promise<SpeechSynthesisVoice[]> {
  if (!engine) return [];
  const voices = localFirst(engine);
  if (voices.length > 0) return voices;
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(timer);
      engine.removeEventListener("voiceschanged", look);
      resolve(localFirst(engine));
    };
    // Voices may come in batches, and the Korean ones need not be in the first.
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
