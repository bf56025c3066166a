/** The side panel of one window: shows the state of the active tab and carries out the actions. */

import type { Cleared } from "../page/index.ts";
import { localise, t } from "../shared/i18n.ts";
import { onRunRequest, type RunRequest } from "../shared/run_request.ts";
import {
  DEFAULTS,
  onSettings,
  permissionFor,
  readSettings,
  type Settings,
  writeSettings,
} from "../shared/settings.ts";
import { boundKey } from "../shared/shortcut.ts";
import type { Actions } from "./actions.ts";
import { copyAll, copyOne, saveFile, share } from "./export.ts";
import { listenToKeys } from "./keys.ts";
import { createListening } from "./listening.ts";
import { createScreen, isSame } from "./screen.ts";
import { countOf } from "./shown.ts";
import type { Reading } from "./state.ts";
import { createTabs } from "./tabs.ts";

/** Id of the tab that the panel shows. */
let activeTab = -1;
let settings: Settings = DEFAULTS;
let shortcut = "";
/** The request that waits until the user agrees to the first-run notice. */
let pending: RunRequest | null = null;

const screen = createScreen();
const tabs = createTabs(
  () => settings,
  (tabId) => {
    if (tabId !== activeTab) return;
    // A page that is gone is not read aloud any further.
    if (tabs.stateOf(activeTab).kind !== "done") listening.stop();
    render();
  },
);
const listening = createListening(() => settings, render);

function render(): void {
  screen.showPrivacy(settings.service);
  screen.show(
    {
      state: tabs.stateOf(activeTab),
      settings,
      speech: listening.state(),
      asksOnline: listening.asksOnline(),
      shortcut,
      canShare: "share" in navigator,
    },
    actions,
  );
}

/** Call `act` with the active tab's highlights, if it has any; then show the message `said`. */
function withReading(act: (reading: Reading) => void | Promise<void>, said?: string): void {
  const state = tabs.stateOf(activeTab);
  if (state.kind !== "done") return;
  void (async () => {
    await act(state);
    if (said) screen.toast(t(said));
  })();
}

const actions: Actions = {
  agree: () =>
    void writeSettings({ agreed: true }).then(() => {
      settings = { ...settings, agreed: true };
      render();
      if (pending) handle(pending);
    }),
  retry: () => void tabs.start(activeTab, tabs.scopeOf(activeTab), false),
  cancel: () => tabs.cancel(activeTab),
  grant: () => {
    // Before any await, which would end the user gesture that the prompt needs:
    // https://bugzilla.mozilla.org/show_bug.cgi?id=1398833
    const asked = chrome.permissions.request(permissionFor(settings.service));
    void asked.then((isGranted) => isGranted && actions.retry());
  },
  options: () => void chrome.runtime.openOptionsPage(),
  show: (index) => void tabs.show(activeTab, index),
  count: (by) =>
    withReading(({ digest }) => {
      const most = digest.highlights.length;
      const highlights = Math.min(Math.max(countOf(digest, settings) + by, 1), most);
      return change({ highlights });
    }),
  note: () => void change({ style: settings.style === "note" ? "verbatim" : "note" }),
  restore: () => void tabs.setMarked(activeTab, true),
  copy: (index) => withReading((reading) => copyOne(reading, index, settings), "copiedOne"),
  copyAll: () => withReading((reading) => copyAll(reading, settings), "copiedAll"),
  save: () => withReading((reading) => saveFile(reading, settings), "savedFile"),
  share: () => withReading((reading) => share(reading, settings)),
  listen: (index, alone) => withReading((reading) => listening.listen(reading, index, alone)),
  pause: listening.pause,
  resume: listening.resume,
  stop: listening.stop,
  pace: () => void listening.pace(),
  allowOnline: () => void listening.allowOnline(),
};

/** Show a change at once, and save it. */
async function change(wanted: Partial<Settings>): Promise<void> {
  settings = { ...settings, ...wanted };
  render();
  await tabs.updateMarks(activeTab);
  await writeSettings(wanted);
}

function handle(request: RunRequest): void {
  activeTab = request.tabId;
  pending = settings.agreed ? null : request;
  if (pending) render();
  else if (request.scope === "page") void tabs.press(activeTab);
  else void tabs.start(activeTab, "selection", true);
}

async function bringToFront(tabId: number): Promise<void> {
  if (tabId !== activeTab) listening.stop();
  activeTab = tabId;
  render();
  await tabs.check(tabId);
  await tabs.updateMarks(tabId);
}

function listenToKeyboard(): void {
  listenToKeys(document, {
    copy: actions.copy,
    listen: actions.listen,
    escape: () => {
      if (listening.state().kind !== "silent" || listening.asksOnline()) listening.stop();
      else void tabs.setMarked(activeTab, false);
    },
  });
}

async function begin(): Promise<void> {
  localise(document);
  document.getElementById("settings")?.addEventListener("click", actions.options);
  listenToKeyboard();
  settings = await readSettings();
  onSettings((changed) => {
    // A change that was made here is shown already.
    if (isSame(changed, settings)) return;
    settings = changed;
    render();
    void tabs.updateMarks(activeTab);
  });
  shortcut = await boundKey();
  const { id: windowId } = await chrome.windows.getCurrent();
  if (windowId === undefined) return;
  chrome.tabs.onActivated.addListener((tab) => {
    if (tab.windowId === windowId) void bringToFront(tab.tabId);
  });
  chrome.tabs.onUpdated.addListener((tabId, updated) => {
    if (updated.status || updated.url) void tabs.check(tabId, updated.status === "loading");
  });
  // A voice may go on when its page is gone, in Firefox when the sidebar closes, in Chromium when
  // the page reloads: https://github.com/mdn/dom-examples/pull/307
  addEventListener("pagehide", listening.stop);
  chrome.tabs.onRemoved.addListener((tabId) => tabs.forget(tabId));
  chrome.runtime.onMessage.addListener((message: Cleared, { tab }) => {
    if (message.kind === "cleared" && tab?.id !== undefined) tabs.cleared(tab.id, message.run);
  });
  const [active] = await chrome.tabs.query({ active: true, windowId });
  if (active?.id !== undefined) await bringToFront(active.id);
  await onRunRequest(windowId, handle);
}

void begin();
