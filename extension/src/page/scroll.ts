/**
 * Bringing a sentence to the middle of what the reader sees, through every box and frame that
 * scrolls around it. Changes when pages find a new way to scroll.
 */

/** Scroll so that `range` stands in the middle; gently, unless the reader asked for less motion. */
export function scrollToMiddle(range: Range): void {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const rect = range.getBoundingClientRect();
  let middle = rect.top + rect.height / 2;
  for (let at = parentOf(range.startContainer); at; at = parentOf(at) ?? outside(at)) {
    if (isFrame(at)) middle += at.getBoundingClientRect().top + at.clientTop;
    const view = viewOf(at);
    if (!view) continue;
    const wish = at.scrollTop + middle - view.middle;
    const most = Math.max(at.scrollHeight - view.height, 0);
    const target = Math.min(Math.max(wish, 0), most);
    // Where the sentence will be once this box has come to rest: the next one reckons with that.
    middle -= target - at.scrollTop;
    at.scrollTo({ top: target, behavior: still ? "instant" : "smooth" });
  }
}

/** Whether the range is painted at all. */
export function isShown(range: Range): boolean {
  return range.getClientRects().length > 0;
}

/** A range around the nearest box that shows, for what waits in a closed `<details>`. */
export function nearestShown(range: Range): Range | null {
  let element = parentOf(range.startContainer);
  while (element && !element.checkVisibility()) element = parentOf(element);
  if (!element) return null;
  const around = element.ownerDocument.createRange();
  around.selectNode(element);
  return around;
}

/** Height and middle of the part of a scrolling box that is seen; null for what does not scroll. */
function viewOf(element: Element): { height: number; middle: number } | null {
  const page = element.ownerDocument;
  if (element === page.scrollingElement) {
    const height = page.defaultView?.innerHeight ?? 0;
    return { height, middle: height / 2 };
  }
  // The viewport scrolls in the place of the body, whose own style says that it would.
  if (element === page.body && getComputedStyle(page.documentElement).overflowY === "visible") {
    return null;
  }
  if (element.scrollHeight <= element.clientHeight) return null;
  if (!/^(auto|scroll|overlay)$/.test(getComputedStyle(element).overflowY)) return null;
  const top = element.getBoundingClientRect().top + element.clientTop;
  return { height: element.clientHeight, middle: top + element.clientHeight / 2 };
}

/** The parent in the flat tree: slots and hosts of shadow roots count, frames end it. */
function parentOf(node: Node): Element | null {
  const slot = (node as Element | Text).assignedSlot;
  if (slot) return slot;
  const parent = node.parentNode;
  if (parent?.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (parent as ShadowRoot).host ?? null;
  return parent?.nodeType === Node.ELEMENT_NODE ? (parent as Element) : null;
}

/** The frame that shows the document whose root this is. */
function outside(root: Element): Element | null {
  return root.ownerDocument.defaultView?.frameElement ?? null;
}

const isFrame = (element: Element): boolean => /^i?frame$/.test(element.localName);
