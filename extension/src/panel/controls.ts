/** The controls above the list: number, style, reading aloud, export. */

import { t } from "../shared/i18n.ts";
import type { Actions } from "./actions.ts";
import { button, h, iconButton } from "./dom.ts";
import { countOf, type Shown, shownIndices } from "./shown.ts";
import type { State } from "./state.ts";

type Done = Extract<State, { kind: "done" }>;

export function controls(done: Done, shown: Shown, actions: Actions): HTMLElement {
  return h(
    "div",
    { class: "controls" },
    h(
      "div",
      { class: "row" },
      counter(done, shown, actions),
      styleSwitch(shown, actions),
      tools(done, shown, actions),
    ),
    speechBar(shown, actions),
    shown.asksOnline && onlineQuestion(actions),
    !done.marked &&
      h(
        "div",
        { class: "aside" },
        h("p", {}, t("cleared")),
        keyed("restore", button("plain", t("relight"), actions.restore)),
      ),
  );
}

function counter({ digest }: Done, { settings }: Shown, actions: Actions): HTMLElement {
  const count = countOf(digest, settings);
  const fewer = iconButton("fewer", t("fewer"), () => actions.count(-1));
  const more = iconButton("more", t("more"), () => actions.count(1));
  fewer.disabled = count <= 1;
  more.disabled = count >= digest.highlights.length;
  const shown = h(
    "output",
    { "aria-live": "polite", "aria-label": t("countOf", count) },
    `${count}`,
  );
  return h(
    "div",
    { class: "counter", role: "group", "aria-label": t("count") },
    fewer,
    shown,
    more,
  );
}

function styleSwitch({ settings }: Shown, actions: Actions): HTMLButtonElement {
  const element = keyed("note", button("chip", t("noteStyle"), actions.note));
  element.ariaPressed = String(settings.style === "note");
  element.title = t("noteStyleHint");
  return element;
}

function tools({ digest }: Done, { settings, canShare }: Shown, actions: Actions): HTMLElement {
  const [first = 0] = shownIndices(digest, settings.highlights);
  return h(
    "div",
    { class: "tools" },
    iconButton("listen", t("listen"), () => actions.listen(first, false)),
    iconButton("copy", t("copyAll"), actions.copyAll),
    iconButton("save", t("saveFile"), actions.save),
    canShare && iconButton("share", t("share"), actions.share),
  );
}

function speechBar({ speech, settings }: Shown, actions: Actions): HTMLElement | null {
  if (speech.kind === "silent") return null;
  if (speech.kind === "failed") {
    return h(
      "div",
      { class: "aside" },
      h("p", {}, t(speech.reason === "no-voice" ? "noVoice" : "voiceFailed")),
    );
  }
  const isPaused = speech.kind === "paused";
  return h(
    "div",
    { class: "speech" },
    isPaused
      ? iconButton("resume", t("resume"), actions.resume)
      : iconButton("pause", t("pause"), actions.pause),
    iconButton("stop", t("stop"), actions.stop),
    h("p", {}, t(isPaused ? "paused" : "speaking")),
    pace(settings.rate, actions),
  );
}

function pace(rate: number, actions: Actions): HTMLButtonElement {
  const element = keyed("pace", button("chip", t("pace", String(rate)), actions.pace));
  element.title = t("paceHint");
  return element;
}

function onlineQuestion(actions: Actions): HTMLElement {
  return h(
    "div",
    { class: "aside" },
    h("p", {}, t("onlineVoice")),
    keyed("allow", button("plain", t("onlineVoiceYes"), actions.allowOnline)),
    keyed("deny", button("plain", t("onlineVoiceNo"), actions.stop)),
  );
}

function keyed(key: string, element: HTMLButtonElement): HTMLButtonElement {
  element.dataset.key = key;
  return element;
}
