/** The title, the time saved, the highlights in reading order, and the keywords. */

import { t } from "../shared/i18n.ts";
import type { Actions } from "./actions.ts";
import { controls } from "./controls.ts";
import { button, h, iconButton } from "./dom.ts";
import { fragmentLink } from "./markdown.ts";
import { type Shown, shownIndices, wordsOf } from "./shown.ts";
import type { State } from "./state.ts";
import { type Duration, saving } from "./time.ts";

type Listed = Extract<State, { kind: "done" | "stale" }>;

/** Return the list's elements; without `actions` they are read-only. */
export function list(state: Listed, shown: Shown, actions: Actions | null): Node[] {
  const { title, language: lang, keywords } = state.digest;
  const indices = shownIndices(state.digest, shown.settings.highlights);
  const parts: (Node | null)[] = [
    h("h1", { lang }, title),
    savingLine(state, indices),
    actions && state.kind === "done" ? controls(state, shown, actions) : null,
    h("ol", { class: "highlights" }, ...items(state, indices, shown, actions)),
    actions ? h("p", { class: "keys" }, t("keys")) : null,
    keywords.length > 0
      ? h(
          "ul",
          { class: "keywords", "aria-label": t("keywords") },
          ...keywords.map((word) => h("li", { lang }, word)),
        )
      : null,
  ];
  return parts.filter((part) => part !== null);
}

function items(
  state: Listed,
  indices: readonly number[],
  { settings, speech }: Shown,
  actions: Actions | null,
): HTMLElement[] {
  const { highlights, language: lang } = state.digest;
  const spoken = speech.kind === "speaking" || speech.kind === "paused" ? speech.index : -1;
  let section: string | null = null;
  return indices.flatMap((index, place) => {
    const highlight = highlights[index];
    if (!highlight) return [];
    const label = highlight.section === section ? null : highlight.section;
    section = highlight.section;
    const sight = sightOf(state, index);
    return h(
      "li",
      { "data-index": String(index), class: index === spoken && "spoken" },
      label !== null && h("p", { class: "section", lang }, label),
      h(
        "div",
        { class: "item" },
        row(state, index, place, wordsOf(highlight, settings.style), actions),
        actions && rowTools(index, actions),
      ),
      sight === "lost" && lostNote(state, highlight.text),
      sight === "folded" && h("p", { class: "note" }, t("sightFolded")),
    );
  });
}

function row(
  state: Listed,
  index: number,
  place: number,
  words: string,
  actions: Actions | null,
): HTMLButtonElement {
  const element = button("highlight", "", () => actions?.show(index));
  element.disabled = actions === null;
  element.dataset.key = `row ${index}`;
  if (state.kind === "done" && state.chosen?.index === index) {
    element.setAttribute("aria-current", "true");
  }
  element.append(
    h("span", { class: "number", "aria-hidden": "true" }, String(place + 1)),
    h("span", {}, h("span", { class: "sentence", lang: state.digest.language }, words)),
  );
  return element;
}

/** For the pointer only: the keyboard has a key for each, and needs fewer tab stops. */
function rowTools(index: number, actions: Actions): HTMLElement {
  const tools = [
    iconButton("listen", t("listenOne"), () => actions.listen(index, true)),
    iconButton("copy", t("copyOne"), () => actions.copy(index)),
  ];
  for (const tool of tools) tool.tabIndex = -1;
  return h("div", { class: "row-tools" }, ...tools);
}

/** The browser itself may find the sentence, in a freshly loaded page. */
function lostNote({ url }: Listed, text: string): HTMLElement {
  const link = url && { href: fragmentLink(url, text), target: "_blank", rel: "noreferrer" };
  return h("p", { class: "note" }, t("sightLost"), " ", link && h("a", link, t("sightLostLink")));
}

function sightOf(state: Listed, index: number): "shown" | "folded" | "lost" {
  if (state.kind === "stale") return "shown";
  if (state.chosen?.index === index) return state.chosen.sight;
  return state.found[index] === false ? "lost" : "shown";
}

function savingLine({ digest }: Listed, indices: readonly number[]): HTMLElement | null {
  const characters = indices.reduce(
    (sum, at) => sum + (digest.highlights[at]?.text.length ?? 0),
    0,
  );
  const times = saving(digest.readingSeconds, digest.characters, characters);
  if (!times) return null;
  const say = ({ unit, amount }: Duration) => t(unit, amount);
  return h(
    "p",
    { class: "saving" },
    h("span", {}, t("savingWhole", say(times.whole))),
    h("span", { "aria-hidden": "true" }, "→"),
    h("strong", {}, t("savingHighlights", say(times.highlights))),
  );
}
