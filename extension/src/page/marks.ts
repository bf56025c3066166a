/**
 * Highlights in the live page: ranges painted by the CSS Custom Highlight API, so that the page's
 * DOM stays unchanged. Every window (frames have their own) paints its own ranges.
 */

import { locate, type Place, type Wanted } from "./locate.ts";
import { squeeze } from "./squeeze.ts";
import { walk } from "./walk.ts";
import { type PageWindow, windowsOf } from "./windows.ts";

/** Names that marks.css styles. */
const ALL = "mitjul";
const CHOSEN = "mitjul-chosen";

/** One sentence in the page: a range for each of its text nodes, empty when it was not found. */
export interface Mark {
  readonly text: string;
  readonly ranges: readonly Range[];
}

/** Find the sentences in the page as it is now. */
export function findMarks(page: Document, wanted: readonly Wanted[]): Mark[] {
  const nodes: Text[] = [];
  for (const step of walk(page.documentElement)) {
    if (step.kind === "text") nodes.push(step.node);
  }
  const places = locate(
    nodes.map((node) => node.data),
    wanted,
  );
  return wanted.map(({ text }, index) => {
    const place = places[index];
    return { text, ranges: place ? rangesOf(place, nodes) : [] };
  });
}

/** Return whether the sentence is still where it was found. */
export function stands(mark: Mark): boolean {
  return (
    mark.ranges.length > 0 &&
    mark.ranges.every((range) => range.startContainer.isConnected) &&
    squeeze(mark.ranges.map(String)).text === squeeze([mark.text]).text
  );
}

/** Paint the marks softly and the chosen one strongly, in place of what was painted before. */
export function paint(page: Document, marks: readonly Mark[], chosen: Mark | null): void {
  clear(page);
  paintAs(
    ALL,
    marks.filter((mark) => mark !== chosen),
    0,
  );
  if (chosen) paintAs(CHOSEN, [chosen], 1);
}

export function clear(page: Document): void {
  for (const window of windowsOf(page)) {
    window.CSS.highlights?.delete(ALL);
    window.CSS.highlights?.delete(CHOSEN);
  }
}

function paintAs(name: string, marks: readonly Mark[], priority: number): void {
  const byWindow = new Map<PageWindow, Range[]>();
  for (const range of marks.flatMap((mark) => mark.ranges)) {
    const window = range.startContainer.ownerDocument?.defaultView as PageWindow | null;
    if (!window?.CSS.highlights) continue;
    byWindow.set(window, [...(byWindow.get(window) ?? []), range]);
  }
  for (const [window, ranges] of byWindow) {
    const highlight = new window.Highlight(...ranges);
    highlight.priority = priority;
    window.CSS.highlights.set(name, highlight);
  }
}

/**
 * Return a range for each text node: hidden text may lie between them, or the boundary of a shadow
 * root, which a single range cannot cross.
 */
function rangesOf(place: Place, nodes: readonly Text[]): Range[] {
  const ranges: Range[] = [];
  for (let piece = place.first; piece <= place.last; piece += 1) {
    const node = nodes[piece];
    if (!node?.length) continue;
    const range = node.ownerDocument.createRange();
    range.setStart(node, piece === place.first ? place.startOffset : 0);
    range.setEnd(node, piece === place.last ? place.endOffset : node.length);
    ranges.push(range);
  }
  return ranges;
}
