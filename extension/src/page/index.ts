/**
 * What the panel can call in a page. Injected on a click, into the extension's isolated world; goes
 * with the document, which is how the panel notices that the page is another one.
 */

import type { Scope } from "../shared/run_request.ts";
import { type Capture, capture } from "./capture.ts";
import { listenForEscape } from "./escape.ts";
import type { Wanted } from "./locate.ts";
import { clear, findMarks, type Mark, paint, stands } from "./marks.ts";
import { isShown, nearestShown, scrollToMiddle } from "./scroll.ts";

/** Whether a chosen sentence is visible, inside something collapsed, or no longer in the page. */
export type Sight = "shown" | "folded" | "lost";

interface Run {
  readonly id: string;
  readonly address: string;
  readonly wanted: readonly Wanted[];
  readonly marks: readonly Mark[];
  /** Indices of the sentences that are marked, and of the chosen one among them. */
  readonly marked: readonly number[];
  readonly chosen: number | null;
}

let current: Run | null = null;

const page = {
  /** Start a run in place of the last one, and return the page as it will be sent. */
  capture(id: string, scope: Scope): Capture {
    clear(document);
    current = { id, address: address(), wanted: [], marks: [], marked: [], chosen: null };
    return capture(document, scope);
  },

  /**
   * Find the sentences, and mark those at `indices`. Return which of them all were found, or null if
   * the page is another one now.
   */
  findAndMark(id: string, wanted: readonly Wanted[], indices: readonly number[]): boolean[] | null {
    if (!current || !isPageOf(id)) return null;
    current = { ...current, wanted, marks: findMarks(document, wanted) };
    markOnly(current, indices);
    listenForEscape(document, dismiss);
    return current.marks.map(isFound);
  },

  /** Mark exactly these of the sentences; return false if the page is another one now. */
  mark(id: string, indices: readonly number[]): boolean {
    if (!current || !isPageOf(id)) return false;
    renew(current);
    markOnly(current, indices);
    return true;
  },

  /** Scroll to a sentence, and mark it as the chosen one. */
  show(id: string, index: number): Sight {
    if (!current || !isPageOf(id)) return "lost";
    const marks = renew(current);
    current = { ...current, chosen: index };
    markOnly(current, current.marked);
    const range = marks[index]?.ranges[0];
    if (!range) return "lost";
    if (isShown(range)) {
      scrollToMiddle(range);
      return "shown";
    }
    const fold = nearestShown(range);
    if (fold) scrollToMiddle(fold);
    return "folded";
  },

  /** Return whether this is still the page of that run, and holds a sentence if any was found. */
  holds(id: string): boolean {
    if (!current || !isPageOf(id)) return false;
    return !current.marks.some(isFound) || renew(current).some(isFound);
  },
};

/** Return the run's marks, found again if the page has been rewritten since. */
function renew(run: Run): readonly Mark[] {
  if (run.marks.every((mark) => !isFound(mark) || stands(mark))) return run.marks;
  current = { ...run, marks: findMarks(document, run.wanted) };
  markOnly(current, run.marked);
  return current.marks;
}

/** Paint these and no others; the chosen one stays chosen as long as it is among them. */
function markOnly(run: Run, marked: readonly number[]): void {
  const chosen = run.chosen !== null && marked.includes(run.chosen) ? run.chosen : null;
  current = { ...run, marked, chosen };
  const marks = run.marks.filter((_, index) => marked.includes(index));
  paint(document, marks, chosen === null ? null : (run.marks[chosen] ?? null));
}

/** Clear the marks and tell the panel, which offers to restore them. */
function dismiss(): void {
  if (!current || current.marked.length === 0) return;
  markOnly(current, []);
  const cleared: Cleared = { kind: "cleared", run: current.id };
  // Rejects if the panel was closed while its marks were still there.
  void chrome.runtime.sendMessage(cleared).catch(() => {});
}

function isPageOf(id: string): boolean {
  return current?.id === id && current.address === address();
}

const isFound = (mark: Mark): boolean => mark.ranges.length > 0;

/** Return the address without its fragment: a jump to an anchor stays on the page. */
function address(): string {
  return location.href.split("#", 1)[0] ?? "";
}

export type Page = typeof page;

/** The message that the page sends to the panel. */
export interface Cleared {
  readonly kind: "cleared";
  readonly run: string;
}

declare global {
  // Only `var` declares a property of the global object.
  var mitjul: Page | undefined;
}
globalThis.mitjul = page;
