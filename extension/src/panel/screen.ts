/** Updates the panel's document, keeping focus and scroll position. */

import { t } from "../shared/i18n.ts";
import { isHere } from "../shared/settings.ts";
import type { Actions } from "./actions.ts";
import type { Shown } from "./shown.ts";
import { announcement, nameOf, view } from "./view.ts";

/** How long a toast is shown. */
const TOAST_MS = 2_500;

export function createScreen() {
  const main = document.getElementById("main") as HTMLElement;
  const status = document.getElementById("status") as HTMLElement;
  const toastBox = document.getElementById("toast") as HTMLElement;
  const foot = document.getElementById("privacy") as HTMLElement;
  let before: Shown | null = null;
  let toastTimer: ReturnType<typeof setTimeout>;

  function show(shown: Shown, actions: Actions): void {
    if (before && isSame(before, shown)) return;
    const content = view(shown, actions);
    if (before && isChoice(before, shown)) moveMark(main, content);
    else replace(main, content);
    before = shown;
    document.body.dataset.state = nameOf(shown);
    main.ariaBusy = String(shown.state.kind === "working");
    const words = announcement(shown);
    // Setting the same text would announce it again.
    if (status.textContent !== words) status.textContent = words;
  }

  /** Show a message for a moment. */
  function toast(words: string): void {
    clearTimeout(toastTimer);
    toastBox.textContent = words;
    toastTimer = setTimeout(() => {
      toastBox.textContent = "";
    }, TOAST_MS);
  }

  /** Show in the footer where the text is sent. */
  function showPrivacy(service: string): void {
    const words = isHere(service) ? t("privacy") : t("privacyElsewhere", new URL(service).host);
    if (foot.textContent !== words) foot.textContent = words;
  }

  return { show, toast, showPrivacy };
}

/** Return whether two objects of one shape have equal fields. */
export function isSame<T extends object>(a: T, b: T): boolean {
  return Object.entries(a).every(([key, value]) => value === b[key as keyof T]);
}

/** Return whether only the chosen highlight differs. */
function isChoice(a: Shown, b: Shown): boolean {
  if (a.state.kind !== "done" || b.state.kind !== "done") return false;
  const { chosen } = b.state;
  const { state, ...rest } = a;
  return (
    isSame({ ...rest, state: b.state }, b) &&
    state.run === b.state.run &&
    state.marked === b.state.marked &&
    state.chosen !== chosen
  );
}

/** Replace the content, and restore the focus. */
function replace(main: HTMLElement, content: HTMLElement): void {
  const focused = document.activeElement as HTMLElement | null;
  const key = main.contains(focused) ? focused?.dataset.key : undefined;
  main.replaceChildren(content);
  if (key) main.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

/**
 * Apply a changed choice item by item, so that the list keeps its focus and its scroll position,
 * and the marker's stroke is animated.
 */
function moveMark(main: HTMLElement, content: HTMLElement): void {
  const fresh = content.querySelectorAll(".highlights > li");
  main.querySelectorAll(".highlights > li").forEach((item, index) => {
    const update = fresh[index];
    if (!update) return;
    const row = item.querySelector(".highlight");
    if (update.querySelector("[aria-current]")) row?.setAttribute("aria-current", "true");
    else row?.removeAttribute("aria-current");
    for (const note of item.querySelectorAll(".note")) note.remove();
    item.append(...update.querySelectorAll(".note"));
  });
}
