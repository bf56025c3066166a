/** The voice and its speed, saved on every change, with a sample to listen to. */

import { t } from "../shared/i18n.ts";
import { DEFAULTS, FASTEST, type Settings, SLOWEST } from "../shared/settings.ts";
import { createSpeech } from "../shared/speech.ts";
import { koreanVoices, voiceFor } from "../shared/voices.ts";
import { SAMPLE } from "./connection_check.ts";
import { byId, keep, say, wireRange } from "./page.ts";

type Voices = Awaited<ReturnType<typeof koreanVoices>>;

/** Wire the fields, and return a function that shows settings in them. */
export function wireVoice(): (settings: Settings) => void {
  const said = byId("voice-said");
  const select = byId<HTMLSelectElement>("voice");
  const listen = byId<HTMLButtonElement>("listen");
  const online = byId<HTMLInputElement>("online");
  let voices: Voices = [];
  let shown: Pick<Settings, "voice" | "rate"> = DEFAULTS;
  let isSpeaking = false;

  const speech = createSpeech((state) => {
    isSpeaking = state.kind === "speaking";
    listen.textContent = isSpeaking ? t("optionsListenStop") : t("optionsListen");
    if (state.kind === "failed") say(said, t("optionsVoiceFailed"), "bad");
  });

  const showRate = wireRange(
    "rate",
    [SLOWEST, FASTEST],
    // Floating point has no exact tenths.
    (rate) => t("optionsRateOf", rate.toFixed(1)),
    (value) => {
      const rate = Number(value.toFixed(1));
      shown = { ...shown, rate };
      void keep({ rate }, said);
    },
  );

  function showVoice(): void {
    select.value = voices.some(({ id }) => id === shown.voice) ? shown.voice : "";
    const isOnline = voiceFor(voices, shown.voice)?.local === false;
    byId("voice-online").textContent = isOnline ? t("optionsVoiceOnline") : "";
  }

  async function fill(): Promise<void> {
    voices = await koreanVoices();
    const none = voices.length === 0;
    byId("voices").hidden = none;
    byId("no-voice").hidden = !none;
    listen.hidden = none;
    byId("consent").hidden = voices.every(({ local }) => local);
    select.replaceChildren(
      new Option(t("optionsVoiceBest"), ""),
      ...group(t("optionsVoiceLocal"), voices, true),
      ...group(t("optionsVoiceOnline"), voices, false),
    );
    showVoice();
  }

  select.addEventListener("change", () => {
    shown = { ...shown, voice: select.value };
    speech.stop();
    showVoice();
    void keep({ voice: select.value }, said);
  });
  // The panel asks the first time; this is where consent can be withdrawn.
  online.addEventListener("change", () => void keep({ onlineVoices: online.checked }, said));
  listen.addEventListener("click", () => {
    if (isSpeaking) speech.stop();
    else void speech.speak([{ text: SAMPLE, index: 0 }], shown);
  });
  listen.textContent = t("optionsListen");
  // Online voices are listed late, and newly installed ones later still.
  globalThis.speechSynthesis?.addEventListener("voiceschanged", () => void fill());
  addEventListener("pagehide", () => speech.stop());
  void fill();

  return (settings) => {
    shown = settings;
    online.checked = settings.onlineVoices;
    showRate(settings.rate);
    showVoice();
  };
}

function group(label: string, voices: Voices, local: boolean): HTMLOptGroupElement[] {
  const own = voices.filter((voice) => voice.local === local);
  if (own.length === 0) return [];
  const element = document.createElement("optgroup");
  element.label = label;
  element.append(...own.map(({ id, name }) => new Option(name, id)));
  return [element];
}
