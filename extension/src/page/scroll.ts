/** Scrolls a sentence into the middle, through every scrolling box and frame around it. */

/** Scroll `range` into the middle; smoothly, unless the reader prefers reduced motion. */
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
    // The next box has to reckon with where the sentence will be once this one has scrolled.
    middle -= target - at.scrollTop;
    at.scrollTo({ top: target, behavior: still ? "instant" : "smooth" });
  }
}

/** Return whether the range is rendered at all. */
export function isShown(range: Range): boolean {
  return range.getClientRects().length > 0;
}

/** Return a range around the nearest rendered ancestor, for text in a closed `<details>`. */
export function nearestShown(range: Range): Range | null {
  let element = parentOf(range.startContainer);
  while (element && !element.checkVisibility()) element = parentOf(element);
  if (!element) return null;
  const around = element.ownerDocument.createRange();
  around.selectNode(element);
  return around;
}

/** Return the height and the middle of a scrolling box's visible part; null if it cannot scroll. */
function viewOf(element: Element): { height: number; middle: number } | null {
  const page = element.ownerDocument;
  if (element === page.scrollingElement) {
    const height = page.defaultView?.innerHeight ?? 0;
    return { height, middle: height / 2 };
  }
  // The viewport scrolls in place of the body, by the body's own `overflow`.
  if (element === page.body && getComputedStyle(page.documentElement).overflowY === "visible") {
    return null;
  }
  if (element.scrollHeight <= element.clientHeight) return null;
  if (!/^(auto|scroll|overlay)$/.test(getComputedStyle(element).overflowY)) return null;
  const top = element.getBoundingClientRect().top + element.clientTop;
  return { height: element.clientHeight, middle: top + element.clientHeight / 2 };
}

/**
 * Return the parent in the flat tree, through slots and shadow hosts; null at the root of a frame.
 */
function parentOf(node: Node): Element | null {
  const slot = (node as Element | Text).assignedSlot;
  if (slot) return slot;
  const parent = node.parentNode;
  if (parent?.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (parent as ShadowRoot).host ?? null;
  return parent?.nodeType === Node.ELEMENT_NODE ? (parent as Element) : null;
}

/** Return the frame element that shows the document of this root. */
function outside(root: Element): Element | null {
  return root.ownerDocument.defaultView?.frameElement ?? null;
}

const isFrame = (element: Element): boolean => /^i?frame$/.test(element.localName);
