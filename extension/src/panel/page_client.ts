/**
 * The panel's way into a tab: injects page.js and calls it. Rejects where the browser lets no
 * extension in, which is also what happens once the click's permission has ended.
 */

import type { Capture } from "../page/capture.ts";
import type { Sight } from "../page/index.ts";
import type { Wanted } from "../page/locate.ts";
import type { Scope } from "../shared/run_request.ts";

/**
 * When to ask again, in milliseconds. The browser may tell us of a click before the page's own
 * process has heard that the click lets us in, and refuses what it will allow a moment later.
 */
const SECOND_THOUGHTS = [20, 80, 300];

/** Begin a run in the tab: its page as it is sent. */
export async function capturePage(tabId: number, run: string, scope: Scope): Promise<Capture> {
  for (const delay of SECOND_THOUGHTS) {
    try {
      return await inject(tabId, run, scope);
    } catch (refusal) {
      // The address is told only to those who were let in.
      if ((await chrome.tabs.get(tabId)).url === undefined) throw refusal;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return inject(tabId, run, scope);
}

async function inject(tabId: number, run: string, scope: Scope): Promise<Capture> {
  await Promise.all([
    // From the root: Firefox takes paths as relative to the panel.
    chrome.scripting.executeScript({ target: { tabId }, files: ["/page.js"] }),
    // Every frame has its own styles; shadow roots inherit those of their host.
    chrome.scripting.insertCSS({ target: { tabId, allFrames: true }, files: ["/marks.css"] }),
  ]);
  return call(tabId, (id: string, what: Scope) => globalThis.mitjul?.capture(id, what) as Capture, [
    run,
    scope,
  ]);
}

/** Which of the sentences were found; null when the page is another one by now. */
export function markPage(
  tabId: number,
  run: string,
  wanted: readonly Wanted[],
  lit: readonly number[],
): Promise<boolean[] | null> {
  return call(
    tabId,
    (id: string, sentences: readonly Wanted[], indices: readonly number[]) =>
      globalThis.mitjul?.mark(id, sentences, indices) ?? null,
    [run, wanted, lit],
  );
}

/** Light up other ones of the sentences. Never rejects: false when that page is out of reach. */
export async function lightInPage(
  tabId: number,
  run: string,
  lit: readonly number[],
): Promise<boolean> {
  try {
    return await call(
      tabId,
      (id: string, indices: readonly number[]) => globalThis.mitjul?.light(id, indices) ?? false,
      [run, lit],
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

/** Whether the tab still holds the page of that run. Never rejects: a closed door is a "no". */
export async function pageHolds(tabId: number, run: string): Promise<boolean> {
  try {
    return await call(tabId, (id: string) => globalThis.mitjul?.holds(id) ?? false, [run]);
  } catch {
    return false;
  }
}

/** `func` runs in the page: it sees nothing but its arguments and the page's globals. */
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
