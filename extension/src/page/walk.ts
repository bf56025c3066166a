/**
 * The page as its reader sees it: the flat tree (frames of the same origin, open shadow roots,
 * slots) without what is hidden. Capturing and locating share this walk, so that a sentence of what
 * was sent is found in the page again.
 */

export type Step =
  | { kind: "open" | "close"; element: Element }
  | { kind: "text"; node: Text }
  /** An element that describes the page and is never shown: title, meta, base, link, JSON-LD. */
  | { kind: "data"; element: Element };

/** Elements without text of the page: code, graphics, media, and form fields. */
const WITHOUT_WORDS = new Set(
  "script style svg noscript template object embed canvas audio video map input textarea select datalist noembed noframes".split(
    " ",
  ),
);
const DATA = new Set(["title", "meta", "base", "link"]);

/**
 * Yield every visible element and text under `root` in reading order. It never changes the page,
 * and never recurses: pages can be nested deeper than the call stack.
 */
export function* walk(root: Element): Generator<Step> {
  const path: { element: Element; shown: boolean; children: ArrayLike<Node>; next: number }[] = [];
  const enter = (element: Element, shown: boolean): Step => {
    path.push({ element, shown, children: flatChildren(element), next: 0 });
    return { kind: "open", element };
  };
  yield enter(root, true);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const child = top.children[top.next++];
    if (!child) {
      path.pop();
      yield { kind: "close", element: top.element };
    } else if (isText(child)) {
      if (top.shown) yield { kind: "text", node: child };
    } else if (isElement(child)) {
      if (isData(child)) {
        yield { kind: "data", element: child };
      } else if (!WITHOUT_WORDS.has(child.localName)) {
        const look = visibility(child);
        if (look !== "gone") yield enter(child, look === "shown");
      }
    }
  }
}

/**
 * Return whether an element shows its own text ("shown"), only that of its children ("veiled",
 * `visibility: hidden`, which a child may undo), or nothing at all ("gone").
 */
function visibility(element: Element): "shown" | "veiled" | "gone" {
  // Never rendered, but it holds the metadata.
  if (element.localName === "head") return "veiled";
  if (element.checkVisibility({ visibilityProperty: true })) return "shown";
  const style = getComputedStyle(element);
  if (style.display === "none") return "gone";
  // What is left has no box of its own (display: contents) or is in a closed <details>.
  return style.visibility === "visible" ? "shown" : "veiled";
}

function flatChildren(element: Element): ArrayLike<Node> {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element.localName === "slot") {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  if (element.localName === "iframe" || element.localName === "frame") {
    const inner = frameDocument(element as HTMLIFrameElement);
    return inner ? [inner.documentElement] : [];
  }
  return element.childNodes;
}

function frameDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

function isData(element: Element): boolean {
  if (element.localName === "script") {
    return element.getAttribute("type")?.trim().toLowerCase() === "application/ld+json";
  }
  return DATA.has(element.localName);
}

// By number, not `instanceof`: nodes of a frame belong to another window's classes.
const isElement = (node: Node): node is Element => node.nodeType === 1;
const isText = (node: Node): node is Text => node.nodeType === 3 || node.nodeType === 4;
