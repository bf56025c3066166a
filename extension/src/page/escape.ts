/** The Escape key in a page and its frames. */

import { type PageWindow, windowsOf } from "./windows.ts";

/** Windows that have the listener already. */
const listening = new WeakSet<PageWindow>();

/** Call `cleared` for the key in any window of the page, unless the page has handled it itself. */
export function listenForEscape(page: Document, cleared: () => void): void {
  for (const window of windowsOf(page)) {
    if (listening.has(window)) continue;
    listening.add(window);
    window.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) cleared();
    });
  }
}
