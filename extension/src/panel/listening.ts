/**
 * Highlights read aloud. Asks before a sentence goes to a voice on the network; what speaks is the
 * business of speech.ts.
 */

import { type Settings, writeSettings } from "../shared/settings.ts";
import { createSpeech, type SpeechState, type Utterable } from "../shared/speech.ts";
import { koreanVoices, voiceFor } from "../shared/voices.ts";
import { shownIndices } from "./shown.ts";
import type { Reading } from "./state.ts";

/** Reading paces that the panel's button goes through. */
const PACES = [0.8, 1, 1.25, 1.5, 1.75] as const;

export function createListening(settings: () => Settings, changed: () => void) {
  let state: SpeechState = { kind: "silent" };
  let asksOnline = false;
  let items: readonly Utterable[] = [];
  /** Tells a wish from an earlier one that is still being looked into. */
  let wish = 0;
  const speech = createSpeech((next) => {
    state = next;
    changed();
  });

  async function listen({ digest }: Reading, from: number, alone: boolean): Promise<void> {
    stop();
    const own = ++wish;
    items = shownIndices(digest, settings().highlights).flatMap((index) => {
      const text = digest.highlights[index]?.text;
      const isWanted = alone ? index === from : index >= from;
      return isWanted && text !== undefined ? [{ text, index }] : [];
    });
    const isOnline = !settings().onlineVoices && (await speaksOnline(settings().voice));
    if (own !== wish) return;
    asksOnline = isOnline;
    if (asksOnline) changed();
    else await speak();
  }

  async function allowOnline(): Promise<void> {
    asksOnline = false;
    await writeSettings({ onlineVoices: true });
    await speak();
  }

  function stop(): void {
    wish += 1;
    asksOnline = false;
    speech.stop();
    changed();
  }

  /** To the next pace, from the sentence that is being heard. */
  async function pace(): Promise<void> {
    const rate = PACES.find((each) => each > settings().rate) ?? PACES[0];
    const heard = state;
    await writeSettings({ rate });
    if (heard.kind !== "speaking" && heard.kind !== "paused") return;
    items = items.slice(
      Math.max(
        items.findIndex(({ index }) => index === heard.index),
        0,
      ),
    );
    await speech.speak(items, { voice: settings().voice, rate });
  }

  const speak = (): Promise<void> =>
    speech.speak(items, { voice: settings().voice, rate: settings().rate });

  return {
    listen,
    allowOnline,
    stop,
    pace,
    pause: speech.pause,
    resume: speech.resume,
    state: () => state,
    asksOnline: () => asksOnline,
  };
}

/** Whether the voice that would speak hears its sentences over the network. */
async function speaksOnline(wanted: string): Promise<boolean> {
  return voiceFor(await koreanVoices(), wanted)?.local === false;
}
