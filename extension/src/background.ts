/**
 * The toolbar button: opens the panel and leaves it the wish to read this tab. Keeps no state and
 * fetches nothing; the browser may end this worker at any moment.
 */

import { putRunRequest } from "./shared/run_request.ts";

chrome.action.onClicked.addListener((tab) => {
  if (tab.id === undefined) return;
  // Before anything that waits: browsers open a panel only while the click is being handled.
  openPanel(tab.id);
  void putRunRequest(tab.windowId, tab.id);
});

function openPanel(tabId: number): void {
  if (BROWSER === "firefox") void firefoxSidebar().open();
  else void chrome.sidePanel.open({ tabId });
}

function firefoxSidebar(): { open(): Promise<void> } {
  return (chrome as unknown as { sidebarAction: { open(): Promise<void> } }).sidebarAction;
}

/** Set by the build. */
declare const BROWSER: "chrome" | "firefox";
