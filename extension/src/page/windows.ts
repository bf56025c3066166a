/** The windows that make up a page: its own and those of the frames that it may look into. */

/** Frames carry their own classes, which the DOM's types only know as globals. */
export type PageWindow = Window & typeof globalThis;

/** The page's window and those of its frames that this page may look into. */
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
