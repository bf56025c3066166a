/** The keyboard in the panel: up and down the list, and a key for each thing to do there. */

import type { Actions } from "./actions.ts";

type Wanted = Pick<Actions, "copy" | "listen"> & {
  /** Stop reading aloud, or clear the page. */
  escape(): void;
};

/** Listen on the whole panel, so that the arrows reach the list from anywhere but a field. */
export function listenToKeys(page: Document, actions: Wanted): void {
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") actions.escape();
    const rows = [...page.querySelectorAll<HTMLButtonElement>(".highlight:enabled")];
    const at = rows.indexOf(page.activeElement as HTMLButtonElement);
    const target = goal(event.key, at, rows.length);
    if (target !== null) {
      event.preventDefault();
      rows[target]?.focus();
      rows[target]?.scrollIntoView({ block: "nearest" });
      return;
    }
    const item = rows[at]?.closest<HTMLElement>("[data-index]");
    if (!item) return;
    const index = Number(item.dataset.index);
    // By its place on the keyboard: with a Korean layout the key gives ㅊ.
    if (event.code === "KeyC") actions.copy(index);
    if (event.key === " ") {
      // Else the row would be pressed, which is what Enter is for.
      event.preventDefault();
      actions.listen(index, true);
    }
  });
}

/** Where a key leads in a list of `count` rows from row `at`, −1 for none; null for other keys. */
export function goal(key: string, at: number, count: number): number | null {
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
