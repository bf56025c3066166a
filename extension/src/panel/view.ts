/** Renders a state as elements. */

import { t } from "../shared/i18n.ts";
import type { Actions } from "./actions.ts";
import { button, h } from "./dom.ts";
import { list } from "./list.ts";
import { problemText } from "./problem_text.ts";
import { countOf, type Shown } from "./shown.ts";
import type { State } from "./state.ts";

/** Return the content of the panel's main element. */
export function view(shown: Shown, actions: Actions): HTMLElement {
  const { state, settings } = shown;
  if (!settings.agreed) return welcome(shown, actions);
  switch (state.kind) {
    case "idle":
      return h(
        "section",
        { class: "message" },
        // The icon to look for in the toolbar.
        h("img", { src: "../icons/128.png", width: "44", height: "44", alt: "" }),
        h("h1", {}, t("idleTitle")),
        h("p", {}, t("idleAdvice")),
        shown.shortcut
          ? h("p", {}, t("idleShortcut", shown.shortcut))
          : h("p", {}, t("idleNoShortcut")),
      );
    case "working":
      return h(
        "section",
        { class: "working" },
        h("h1", {}, t(state.slow ? "workingSlow" : "working")),
        skeleton(),
        state.slow && button("plain", t("cancel"), actions.cancel),
      );
    case "done":
      return h("article", {}, ...list(state, shown, actions));
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
        ...list(state, shown, null),
      );
  }
}

/** Return the name of what the panel shows, for style sheets and tests. */
export const nameOf = ({ state, settings }: Shown): State["kind"] | "welcome" =>
  settings.agreed ? state.kind : "welcome";

/** Return what a screen reader announces in this state. */
export function announcement({ state, settings }: Shown): string {
  if (!settings.agreed) return "";
  switch (state.kind) {
    case "idle":
      return "";
    case "working":
      return t(state.slow ? "workingSlow" : "working");
    case "done":
      return t("done", countOf(state.digest, settings));
    case "problem":
      return t(problemText(state.problem).title);
    case "stale":
      return t("stale");
  }
}

/** The first-run notice: no page is read before the user agrees to what is sent, and where. */
function welcome({ settings }: Shown, actions: Actions): HTMLElement {
  return h(
    "section",
    { class: "message" },
    h("img", { src: "../icons/128.png", width: "44", height: "44", alt: "" }),
    h("h1", {}, t("welcomeTitle")),
    h(
      "ul",
      { class: "promises" },
      h("li", {}, t("welcomeWhat")),
      h("li", {}, t("welcomeWhere", new URL(settings.service).host)),
      h("li", {}, t("welcomeKept")),
    ),
    h(
      "p",
      { class: "choices" },
      button("primary", t("welcomeStart"), actions.agree),
      button("plain", t("welcomeOptions"), actions.options),
    ),
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
    h(
      "p",
      { class: "choices" },
      text.help === "retry" && button("primary", t("retry"), actions.retry),
      text.help === "grant" && button("primary", t("grant"), actions.grant),
      text.opensOptions && button("plain", t("settings"), actions.options),
    ),
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
