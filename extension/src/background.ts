/**
 * The toolbar button, its shortcut and the context menu: each opens the panel and stores a request
 * for this tab. Holds no state and fetches nothing: the browser may stop this worker at any time.
 */

import { t } from "./shared/i18n.ts";
import { putRunRequest, type Scope } from "./shared/run_request.ts";

const MENU: Readonly<Record<string, Scope>> = {
  "mitjul-page": "page",
  "mitjul-selection": "selection",
};

chrome.action.onClicked.addListener((tab) => begin(tab, "page"));

chrome.contextMenus.onClicked.addListener((info, tab) => {
  const scope = MENU[info.menuItemId];
  if (tab && scope) begin(tab, scope);
});

chrome.runtime.onInstalled.addListener(() => {
  // After updates too, which may bring other texts.
  chrome.contextMenus.removeAll(() => {
    for (const [id, scope] of Object.entries(MENU)) {
      const title = t(scope === "page" ? "actionTitle" : "menuSelection");
      chrome.contextMenus.create({ id, title, contexts: [scope] });
    }
  });
});

function begin(tab: chrome.tabs.Tab, scope: Scope): void {
  if (tab.id === undefined) return;
  // Before any await, which would end the user gesture that opening a panel needs.
  // Firefox: https://bugzilla.mozilla.org/show_bug.cgi?id=1398833
  // Chromium: https://github.com/GoogleChrome/chrome-extensions-samples/issues/1477
  openPanel(tab.id);
  void putRunRequest(tab.windowId, tab.id, scope);
}

function openPanel(tabId: number): void {
  if (BROWSER === "firefox") void firefoxSidebar().open();
  else void chrome.sidePanel.open({ tabId });
}

function firefoxSidebar(): { open(): Promise<void> } {
  return (chrome as unknown as { sidebarAction: { open(): Promise<void> } }).sidebarAction;
}
