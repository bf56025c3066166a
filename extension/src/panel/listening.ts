/** Reads highlights aloud, and asks before the first sentence is sent to an online voice. */

import { type Settings, writeSettings } from "../shared/settings.ts";
import { createSpeech, type SpeechState, type Utterable } from "../shared/speech.ts";
import { koreanVoices, voiceFor } from "../shared/voices.ts";
import { shownIndices } from "./shown.ts";
import type { Reading } from "./state.ts";

/** The reading speeds that the panel's button cycles through. */
const PACES = [0.8, 1, 1.25, 1.5, 1.75] as const;

export function createListening(settings: () => Settings, changed: () => void) {
  let state: SpeechState = { kind: "silent" };
  let asksOnline = false;
  let items: readonly Utterable[] = [];
  /** Number of the latest request; an earlier one that is still waiting gives way to it. */
  let latest = 0;
  const speech = createSpeech((next) => {
    state = next;
    changed();
  });

  async function listen({ digest }: Reading, from: number, alone: boolean): Promise<void> {
    stop();
    const request = ++latest;
    items = shownIndices(digest, settings().highlights).flatMap((index) => {
      const text = digest.highlights[index]?.text;
      const isWanted = alone ? index === from : index >= from;
      return isWanted && text !== undefined ? [{ text, index }] : [];
    });
    const isOnline = !settings().onlineVoices && (await speaksOnline(settings().voice));
    if (request !== latest) return;
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
    latest += 1;
    asksOnline = false;
    speech.stop();
    changed();
  }

  /** Switch to the next speed, from the beginning of the current sentence. */
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

/** Return whether the voice that would speak is an online one. */
async function speaksOnline(wanted: string): Promise<boolean> {
  return voiceFor(await koreanVoices(), wanted)?.local === false;
}
