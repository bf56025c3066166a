/**
 * The state of every tab, and the run under way in it: one run, from a click to highlights, at a
 * time. state.ts defines the states, view.ts shows them.
 */

import type { ProblemKind } from "../shared/problem.ts";
import type { Scope } from "../shared/run_request.ts";
import type { Settings } from "../shared/settings.ts";
import { mark, pageHolds, showInPage } from "./page_client.ts";
import { run as work } from "./run.ts";
import { shownIndices } from "./shown.ts";
import { type Event, IDLE, next, type State } from "./state.ts";

/** After this long the panel says that it takes longer. */
const SLOW_MS = 5_000;

const UNREADABLE: ReadonlySet<ProblemKind> = new Set<ProblemKind>(["restricted", "needs-click"]);

interface Tab {
  state: State;
  /** Of its last run. */
  scope: Scope;
  /** Aborts the current run. */
  abort: AbortController;
}

/** `changed` is called with a tab's id whenever its state changes. */
export function createTabs(settings: () => Settings, changed: (tabId: number) => void) {
  const tabs = new Map<number, Tab>();

  function dispatch(tabId: number, event: Event): void {
    const tab = tabs.get(tabId);
    if (!tab) return;
    const state = next(tab.state, event);
    if (state === tab.state) return;
    tab.state = state;
    changed(tabId);
  }

  /** Start a run on the tab's page or selection, in place of the current one. */
  async function start(tabId: number, scope: Scope, clicked: boolean): Promise<void> {
    tabs.get(tabId)?.abort.abort();
    const run = crypto.randomUUID();
    const abort = new AbortController();
    tabs.set(tabId, { state: tabs.get(tabId)?.state ?? IDLE, scope, abort });
    dispatch(tabId, { kind: "started", run });
    const slow = setTimeout(() => dispatch(tabId, { kind: "slowed", run }), SLOW_MS);
    try {
      dispatch(tabId, await work({ tabId, run, scope, clicked }, settings(), abort.signal));
    } catch (error) {
      if (abort.signal.aborted) return;
      dispatch(tabId, { kind: "failed", run, problem: { kind: "failed", request: "" } });
      throw error;
    } finally {
      clearTimeout(slow);
    }
  }

  /** Handle a click on the button: clear the marks of the page if it has any, else start a run. */
  async function press(tabId: number): Promise<void> {
    const canClear = scopeOf(tabId) === "page" && isMarked(stateOf(tabId));
    if (!canClear || !(await setMarked(tabId, false))) await start(tabId, "page", true);
  }

  /** Mark or clear the page; return false if it is gone. */
  async function setMarked(tabId: number, marked: boolean): Promise<boolean> {
    const state = stateOf(tabId);
    if (state.kind !== "done") return false;
    const indices = marked ? shownIndices(state.digest, settings().highlights) : [];
    if (!(await mark(tabId, state.run, indices))) return false;
    dispatch(tabId, { kind: "marked", run: state.run, marked });
    return true;
  }

  /** Mark the page again after a change of settings. */
  async function updateMarks(tabId: number): Promise<void> {
    if (isMarked(stateOf(tabId))) await setMarked(tabId, true);
  }

  async function show(tabId: number, index: number): Promise<void> {
    const state = stateOf(tabId);
    if (state.kind !== "done") return;
    const { run } = state;
    if (!state.marked) await setMarked(tabId, true);
    try {
      const sight = await showInPage(tabId, run, index);
      dispatch(tabId, { kind: "chose", run, index, sight });
    } catch {
      await check(tabId);
    }
  }

  /** Check whether the tab still shows the page of its run; with `loading` it is known not to. */
  async function check(tabId: number, loading = false): Promise<void> {
    const state = stateOf(tabId);
    if (state.kind !== "done" && state.kind !== "problem") return;
    // An inaccessible page cannot be asked whether it is still there.
    const silent = state.kind === "problem" && UNREADABLE.has(state.problem.kind);
    if (silent ? !loading : await pageHolds(tabId, state.run)) return;
    // The address is visible only while the extension has access.
    const { url } = await chrome.tabs.get(tabId);
    dispatch(tabId, { kind: "left", run: state.run, canRetry: url !== undefined });
  }

  function cancel(tabId: number): void {
    const state = stateOf(tabId);
    tabs.get(tabId)?.abort.abort();
    if (state.kind === "working") dispatch(tabId, { kind: "cancelled", run: state.run });
  }

  function forget(tabId: number): void {
    tabs.get(tabId)?.abort.abort();
    tabs.delete(tabId);
  }

  const stateOf = (tabId: number): State => tabs.get(tabId)?.state ?? IDLE;
  const scopeOf = (tabId: number): Scope => tabs.get(tabId)?.scope ?? "page";

  /** Handle the message that the page has cleared its marks. */
  const cleared = (tabId: number, run: string): void =>
    dispatch(tabId, { kind: "marked", run, marked: false });

  return {
    start,
    press,
    setMarked,
    updateMarks,
    show,
    check,
    cancel,
    cleared,
    forget,
    stateOf,
    scopeOf,
  };
}

const isMarked = (state: State): boolean => state.kind === "done" && state.marked;
