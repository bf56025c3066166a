/** State to elements. Changes when the panel is to look or read differently. */

import type { Digest } from "../shared/digest.ts";
import { t } from "../shared/i18n.ts";
import { button, h } from "./dom.ts";
import { problemText } from "./problem_text.ts";
import type { State } from "./state.ts";
import { type Duration, saving } from "./time.ts";

export interface Actions {
  show(index: number): void;
  retry(): void;
}

/** The whole content of the panel's main part. */
export function view(state: State, actions: Actions): HTMLElement {
  switch (state.kind) {
    case "idle":
      return h(
        "section",
        { class: "message" },
        // What to look for in the toolbar.
        h("img", { src: "../icons/128.png", width: "44", height: "44", alt: "" }),
        h("h1", {}, t("idleTitle")),
        h("p", {}, t("idleAdvice")),
        h("p", {}, t("idlePrivacy")),
      );
    case "working":
      return h(
        "section",
        { class: "working" },
        h("h1", {}, t(state.slow ? "workingSlow" : "working")),
        skeleton(),
      );
    case "done":
      return h("article", {}, ...highlights(state, actions));
    case "problem":
      return problem(state, actions);
    case "stale":
      return h(
        "article",
        { class: "stale" },
        h(
          "div",
          { class: "banner" },
          h("p", {}, t("stale"), " ", !state.canRetry && t("staleAdvice")),
          state.canRetry && button("primary", t("staleRetry"), actions.retry),
        ),
        ...highlights({ ...state, found: [], chosen: null }, null),
      );
  }
}

/** What a screen reader is told when the panel comes to this state. */
export function announcement(state: State): string {
  switch (state.kind) {
    case "idle":
      return "";
    case "working":
      return t(state.slow ? "workingSlow" : "working");
    case "done":
      return t("done", state.found.filter(Boolean).length);
    case "problem":
      return t(problemText(state.problem).title);
    case "stale":
      return t("stale");
  }
}

type Shown = Pick<Extract<State, { kind: "done" }>, "digest" | "found" | "chosen">;

/** Title, list and key terms; without `actions` the list is to be read only. */
function highlights({ digest, found, chosen }: Shown, actions: Actions | null): Node[] {
  const { title, language: lang, keywords } = digest;
  let section: string | null = null;
  const items = digest.highlights.map((highlight, index) => {
    const label = highlight.section === section ? null : highlight.section;
    section = highlight.section;
    const isChosen = chosen?.index === index;
    const sight = isChosen ? chosen.sight : found[index] === false ? "lost" : "shown";
    const row = button("highlight", "", () => actions?.show(index));
    row.disabled = actions === null;
    if (isChosen) row.setAttribute("aria-current", "true");
    row.append(
      h("span", { class: "number", "aria-hidden": "true" }, String(index + 1)),
      h("span", {}, h("span", { class: "sentence", lang }, highlight.text)),
    );
    return h(
      "li",
      {},
      label !== null && h("p", { class: "section", lang }, label),
      row,
      sight === "lost" && h("p", { class: "note" }, t("sightLost")),
      sight === "folded" && h("p", { class: "note" }, t("sightFolded")),
    );
  });
  const parts: (Node | null)[] = [
    h("h1", { lang }, title),
    savingLine(digest),
    h("ol", { class: "highlights" }, ...items),
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

function savingLine(digest: Digest): HTMLElement | null {
  const times = saving(digest.readingSeconds, digest.characters, digest.highlightCharacters);
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

function problem(state: Extract<State, { kind: "problem" }>, actions: Actions): HTMLElement {
  const text = problemText(state.problem);
  return h(
    "section",
    { class: "message", "data-problem": state.problem.kind },
    h("h1", {}, t(text.title)),
    h("p", {}, t(text.advice, ...text.fillings)),
    text.detail !== undefined && h("p", { class: "detail" }, text.detail),
    text.command !== undefined && commandLine(text.command),
    text.canRetry && button("primary", t("retry"), actions.retry),
  );
}

function commandLine(command: string): HTMLElement {
  const copy = button("plain", t("copy"), async (self) => {
    await navigator.clipboard.writeText(command);
    self.textContent = t("copied");
  });
  return h("div", { class: "command" }, h("code", { lang: "en" }, command), copy);
}

function skeleton(): HTMLElement {
  const bar = (name: string) => h("i", { class: name });
  const bullets = [1, 2, 3].flatMap(() => [bar("stroke"), bar("short")]);
  return h("div", { class: "skeleton", "aria-hidden": "true" }, bar("title"), ...bullets);
}
