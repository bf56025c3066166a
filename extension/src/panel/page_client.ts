/**
 * The panel's way into a tab: injects page.js and calls it. Rejects where the browser lets no
 * extension in, which is also what happens once the click's permission has ended.
 */

import type { Capture } from "../page/capture.ts";
import type { Sight } from "../page/index.ts";
import type { Wanted } from "../page/locate.ts";

export async function capturePage(tabId: number, run: string): Promise<Capture> {
  const target = { tabId };
  await Promise.all([
    chrome.scripting.executeScript({ target, files: ["page.js"] }),
    // As the user's own style it also reaches into shadow roots; frames need it each for itself.
    chrome.scripting.insertCSS({
      target: { tabId, allFrames: true },
      files: ["marks.css"],
      origin: "USER",
    }),
  ]);
  return call(tabId, (id: string) => globalThis.mitjul?.capture(id) as Capture, [run]);
}

/** Which of the sentences were found; null when the page is another one by now. */
export function markPage(
  tabId: number,
  run: string,
  wanted: readonly Wanted[],
): Promise<boolean[] | null> {
  return call(
    tabId,
    (id: string, sentences: readonly Wanted[]) => globalThis.mitjul?.mark(id, sentences) ?? null,
    [run, wanted],
  );
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
