/** The windows that make up a page: its own and those of its same-origin frames. */

/** Frames have their own classes, which the DOM's types know only as globals. */
export type PageWindow = Window & typeof globalThis;

/** Return the page's window and those of its same-origin frames. */
export function windowsOf(page: Document): PageWindow[] {
  const windows: PageWindow[] = [];
  const queue: Document[] = [page];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (next.defaultView) windows.push(next.defaultView as PageWindow);
    for (const frame of next.querySelectorAll<HTMLIFrameElement>("iframe, frame")) {
      if (frame.contentDocument) queue.push(frame.contentDocument);
    }
  }
  return windows;
}
