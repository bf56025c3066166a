/** The Escape key in a page and its frames. Changes when pages keep the key to themselves. */

import { type PageWindow, windowsOf } from "./windows.ts";

/** Windows that are listened to already. */
const heard = new WeakSet<PageWindow>();

/** Call `cleared` for the key in any window of the page, unless the page took it for itself. */
export function hearEscape(page: Document, cleared: () => void): void {
  for (const window of windowsOf(page)) {
    if (heard.has(window)) continue;
    heard.add(window);
    window.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) cleared();
    });
  }
}
