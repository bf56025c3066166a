// A voice without sound: an utterance lasts until the test calls finish().
let send = null;

globalThis.voice = {
  /** The utterances, in order. */
  heard: [],
  finish() {
    const end = send;
    send = null;
    end?.({ type: "end", charIndex: globalThis.voice.heard.at(-1).text.length });
  },
};

chrome.ttsEngine.onSpeak.addListener((text, { rate }, sendEvent) => {
  send = sendEvent;
  globalThis.voice.heard.push({ text, rate });
  sendEvent({ type: "start", charIndex: 0 });
});
chrome.ttsEngine.onStop.addListener(() => {
  send = null;
});
chrome.ttsEngine.onPause.addListener(() => send?.({ type: "pause" }));
chrome.ttsEngine.onResume.addListener(() => send?.({ type: "resume" }));
