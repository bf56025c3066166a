/**
 * Runs: from a click to highlights, one at a time for each tab. Owns what is under way; what is
 * shown is a matter of state.ts and view.ts.
 */

import type { Digest } from "../shared/digest.ts";
import type { Problem, ProblemKind } from "../shared/problem.ts";
import { requestHighlights } from "../shared/service.ts";
import { readService } from "../shared/settings.ts";
import { capturePage, markPage, pageHolds, showInPage } from "./page_client.ts";
import { type Event, IDLE, next, type State } from "./state.ts";

/** After this long the panel says that it is still at work. */
const SLOW_MS = 5_000;

const UNREADABLE: ReadonlySet<ProblemKind> = new Set<ProblemKind>(["restricted", "needs-click"]);

interface Tab {
  state: State;
  /** Ends the run that is under way. */
  abort: AbortController;
}

/** `changed` is called with a tab's id whenever its state is another one. */
export function createRuns(changed: (tabId: number) => void) {
  const tabs = new Map<number, Tab>();

  function dispatch(tabId: number, event: Event): void {
    const tab = tabs.get(tabId);
    if (!tab) return;
    const state = next(tab.state, event);
    if (state === tab.state) return;
    tab.state = state;
    changed(tabId);
  }

  /** Read the tab's page and light it up. `clicked` tells the toolbar button from a retry. */
  async function start(tabId: number, clicked: boolean): Promise<void> {
    tabs.get(tabId)?.abort.abort();
    const run = crypto.randomUUID();
    const abort = new AbortController();
    tabs.set(tabId, { state: tabs.get(tabId)?.state ?? IDLE, abort });
    dispatch(tabId, { kind: "started", run });
    const slow = setTimeout(() => dispatch(tabId, { kind: "slowed", run }), SLOW_MS);
    try {
      dispatch(tabId, await work(tabId, run, clicked, abort.signal));
    } catch (error) {
      if (abort.signal.aborted) return;
      dispatch(tabId, { kind: "failed", run, problem: { kind: "failed", request: "" } });
      throw error;
    } finally {
      clearTimeout(slow);
    }
  }

  async function show(tabId: number, index: number): Promise<void> {
    const state = stateOf(tabId);
    if (state.kind !== "done") return;
    const { run } = state;
    try {
      const sight = await showInPage(tabId, run, index);
      dispatch(tabId, { kind: "chose", run, index, sight });
    } catch {
      await check(tabId);
    }
  }

  /** Notice that a tab has gone to another page since its run; `loading` when it surely has. */
  async function check(tabId: number, loading = false): Promise<void> {
    const state = stateOf(tabId);
    if (state.kind !== "done" && state.kind !== "problem") return;
    // A page that lets nobody in cannot be asked whether it is still there.
    const silent = state.kind === "problem" && UNREADABLE.has(state.problem.kind);
    if (silent ? !loading : await pageHolds(tabId, state.run)) return;
    // The address is visible to us only while we may read the page.
    const { url } = await chrome.tabs.get(tabId);
    dispatch(tabId, { kind: "left", run: state.run, canRetry: url !== undefined });
  }

  function forget(tabId: number): void {
    tabs.get(tabId)?.abort.abort();
    tabs.delete(tabId);
  }

  const stateOf = (tabId: number): State => tabs.get(tabId)?.state ?? IDLE;

  return { start, show, check, forget, stateOf };
}

/** One run; the event that ends it. Rejects only when `signal` aborts. */
async function work(
  tabId: number,
  run: string,
  clicked: boolean,
  signal: AbortSignal,
): Promise<Event> {
  const failed = (problem: Problem): Event => ({ kind: "failed", run, problem });
  const [service, page] = await Promise.all([
    readService(),
    capturePage(tabId, run).catch(() => null),
  ]);
  signal.throwIfAborted();
  if (!page) return failed({ kind: clicked ? "restricted" : "needs-click" });
  if (page.contentType === "application/pdf") return failed({ kind: "pdf" });
  if (page.html === null) return failed({ kind: "too-long" });
  const answer = await requestHighlights(service, { html: page.html, url: page.url }, signal);
  if (answer.problem) return failed(answer.problem);
  const found = await mark(tabId, run, answer.digest);
  signal.throwIfAborted();
  if (!found) return { kind: "left", run, canRetry: false };
  return { kind: "answered", run, digest: answer.digest, found };
}

async function mark(tabId: number, run: string, digest: Digest): Promise<boolean[] | null> {
  const wanted = digest.highlights.map(({ text, sentence }) => ({ text, sentence }));
  try {
    return await markPage(tabId, run, wanted);
  } catch {
    // The tab went where we may not follow while the service was at work.
    return null;
  }
}
