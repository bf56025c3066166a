/**
 * The toolbar button, its key and the context menu: each opens the panel and leaves it the wish to
 * read this tab. Keeps no state and fetches nothing; the browser may end this worker at any moment.
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
  // Again at every update, since the texts may be others.
  chrome.contextMenus.removeAll(() => {
    for (const [id, scope] of Object.entries(MENU)) {
      const title = t(scope === "page" ? "actionTitle" : "menuSelection");
      chrome.contextMenus.create({ id, title, contexts: [scope] });
    }
  });
});

function begin(tab: chrome.tabs.Tab, scope: Scope): void {
  if (tab.id === undefined) return;
  // Before anything that waits: browsers open a panel only while the click is being handled.
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
