/** The panel's keyboard: moving in the list, and a key for each action on a highlight. */

import type { Actions } from "./actions.ts";

type Wanted = Pick<Actions, "copy" | "listen"> & {
  /** Stop reading aloud, or clear the page. */
  escape(): void;
};

/** Listen on the whole panel, so that the arrow keys reach the list from anywhere. */
export function listenToKeys(page: Document, actions: Wanted): void {
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") actions.escape();
    const rows = [...page.querySelectorAll<HTMLButtonElement>(".highlight:enabled")];
    const at = rows.indexOf(page.activeElement as HTMLButtonElement);
    const target = targetRow(event.key, at, rows.length);
    if (target !== null) {
      event.preventDefault();
      rows[target]?.focus();
      rows[target]?.scrollIntoView({ block: "nearest" });
      return;
    }
    const item = rows[at]?.closest<HTMLElement>("[data-index]");
    if (!item) return;
    const index = Number(item.dataset.index);
    // By position on the keyboard: with a Korean layout `key` is ㅊ.
    if (event.code === "KeyC") actions.copy(index);
    if (event.key === " ") {
      // Space would press the row as well, which is what Enter is for.
      event.preventDefault();
      actions.listen(index, true);
    }
  });
}

/** Return the row to which a key moves from row `at` (−1: none) of `count`; null for other keys. */
export function targetRow(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return at < 0 ? null : 0;
    case "End":
      return at < 0 ? null : count - 1;
    default:
      return null;
  }
}
