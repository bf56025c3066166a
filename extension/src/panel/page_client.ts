/**
 * Injects page.js into a tab and calls it. Rejects if the extension has no access to the tab, be it
 * one of the browser's own pages or one for which the click's permission has ended.
 */

import type { Capture } from "../page/capture.ts";
import type { Sight } from "../page/index.ts";
import type { Wanted } from "../page/locate.ts";
import type { Scope } from "../shared/run_request.ts";

/**
 * When to retry, in milliseconds. The browser may report a click before the page's own process
 * knows of the `activeTab` permission that comes with it, and then refuses what it allows a moment
 * later. No issue is known: re-check by clicking on a page that is still loading.
 */
const RETRY_DELAYS_MS = [20, 80, 300];

/** Start a run in the tab, and return its page as it will be sent. */
export async function capturePage(tabId: number, run: string, scope: Scope): Promise<Capture> {
  for (const delay of RETRY_DELAYS_MS) {
    try {
      return await inject(tabId, run, scope);
    } catch (refusal) {
      // The address is visible only to an extension that has access.
      if ((await chrome.tabs.get(tabId)).url === undefined) throw refusal;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return inject(tabId, run, scope);
}

async function inject(tabId: number, run: string, scope: Scope): Promise<Capture> {
  await Promise.all([
    // Absolute, since Firefox resolves relative paths against the panel's own address:
    // https://github.com/mozilla/addons-linter/pull/1923
    chrome.scripting.executeScript({ target: { tabId }, files: ["/page.js"] }),
    // Every frame needs its own styles; shadow roots inherit those of their host.
    chrome.scripting.insertCSS({ target: { tabId, allFrames: true }, files: ["/marks.css"] }),
  ]);
  return call(tabId, (id: string, what: Scope) => globalThis.mitjul?.capture(id, what) as Capture, [
    run,
    scope,
  ]);
}

/** Find and mark the sentences. Return which were found, or null if the page has changed. */
export function findAndMark(
  tabId: number,
  run: string,
  wanted: readonly Wanted[],
  indices: readonly number[],
): Promise<boolean[] | null> {
  return call(
    tabId,
    (id: string, sentences: readonly Wanted[], at: readonly number[]) =>
      globalThis.mitjul?.findAndMark(id, sentences, at) ?? null,
    [run, wanted, indices],
  );
}

/** Mark exactly these of the sentences. Return false, and never reject, if the page is gone. */
export async function mark(
  tabId: number,
  run: string,
  indices: readonly number[],
): Promise<boolean> {
  try {
    return await call(
      tabId,
      (id: string, at: readonly number[]) => globalThis.mitjul?.mark(id, at) ?? false,
      [run, indices],
    );
  } catch {
    return false;
  }
}

export function showInPage(tabId: number, run: string, index: number): Promise<Sight> {
  return call(tabId, (id: string, at: number) => globalThis.mitjul?.show(id, at) ?? "lost", [
    run,
    index,
  ]);
}

/** Return whether the tab still holds the page of that run; false if it is inaccessible. */
export async function pageHolds(tabId: number, run: string): Promise<boolean> {
  try {
    return await call(tabId, (id: string) => globalThis.mitjul?.holds(id) ?? false, [run]);
  } catch {
    return false;
  }
}

/** Call `func` in the page, where it can use only its arguments and the page's globals. */
async function call<Args extends readonly unknown[], Result>(
  tabId: number,
  func: (...args: Args) => Result,
  args: Args,
): Promise<Result> {
  const [injection] = await chrome.scripting.executeScript({
    target: { tabId },
    func: func as unknown as (...args: unknown[]) => Result,
    args: [...args],
  });
  if (!injection) throw new Error("The tab has no frame to run in.");
  return injection.result as Result;
}
