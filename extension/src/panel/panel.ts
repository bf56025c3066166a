/** The side panel of one window: shows the state of the tab in front, and does what is asked. */

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

let front = -1;
let settings: Settings = DEFAULTS;
let shortcut = "";
/** The click that waits for the person to agree. */
let waiting: RunRequest | null = null;

const screen = createScreen();
const tabs = createTabs(
  () => settings,
  (tabId) => {
    if (tabId !== front) return;
    // Nobody wants to go on hearing a page that is gone.
    if (tabs.stateOf(front).kind !== "done") listening.stop();
    render();
  },
);
const listening = createListening(() => settings, render);

function render(): void {
  screen.promise(settings.service);
  screen.show(
    {
      state: tabs.stateOf(front),
      settings,
      speech: listening.state(),
      asksOnline: listening.asksOnline(),
      shortcut,
      canShare: "share" in navigator,
    },
    actions,
  );
}

/** Do something with what the tab in front has highlights of. */
function withReading(act: (reading: Reading) => void | Promise<void>, said?: string): void {
  const state = tabs.stateOf(front);
  if (state.kind !== "done") return;
  void (async () => {
    await act(state);
    if (said) screen.tell(t(said));
  })();
}

const actions: Actions = {
  agree: () =>
    void writeSettings({ agreed: true }).then(() => {
      settings = { ...settings, agreed: true };
      render();
      if (waiting) take(waiting);
    }),
  retry: () => void tabs.start(front, tabs.scopeOf(front), false),
  cancel: () => tabs.cancel(front),
  grant: () => {
    // Asked before anything that waits: the browser wants to see the click.
    const asked = chrome.permissions.request(permissionFor(settings.service));
    void asked.then((isGranted) => isGranted && actions.retry());
  },
  options: () => void chrome.runtime.openOptionsPage(),
  show: (index) => void tabs.show(front, index),
  count: (by) =>
    withReading(({ digest }) => {
      const most = digest.highlights.length;
      const highlights = Math.min(Math.max(countOf(digest, settings) + by, 1), most);
      return change({ highlights });
    }),
  note: () => void change({ style: settings.style === "note" ? "verbatim" : "note" }),
  relight: () => void tabs.light(front, true),
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

/** Set something from here, and see it at once. */
async function change(wanted: Partial<Settings>): Promise<void> {
  settings = { ...settings, ...wanted };
  render();
  await tabs.relight(front);
  await writeSettings(wanted);
}

function take(request: RunRequest): void {
  front = request.tabId;
  waiting = settings.agreed ? null : request;
  if (waiting) render();
  else if (request.scope === "page") void tabs.press(front);
  else void tabs.start(front, "selection", true);
}

async function bringToFront(tabId: number): Promise<void> {
  if (tabId !== front) listening.stop();
  front = tabId;
  render();
  await tabs.check(tabId);
  await tabs.relight(tabId);
}

function listenToKeyboard(): void {
  listenToKeys(document, {
    copy: actions.copy,
    listen: actions.listen,
    escape: () => {
      if (listening.state().kind !== "silent" || listening.asksOnline()) listening.stop();
      else void tabs.light(front, false);
    },
  });
}

async function begin(): Promise<void> {
  localise(document);
  document.getElementById("settings")?.addEventListener("click", actions.options);
  listenToKeyboard();
  settings = await readSettings();
  onSettings((changed) => {
    // What was set from here is known already.
    if (isSame(changed, settings)) return;
    settings = changed;
    render();
    void tabs.relight(front);
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
  // Firefox lets a voice go on that nobody can stop any more.
  addEventListener("pagehide", listening.stop);
  chrome.tabs.onRemoved.addListener((tabId) => tabs.forget(tabId));
  chrome.runtime.onMessage.addListener((message: Cleared, { tab }) => {
    if (message.kind === "cleared" && tab?.id !== undefined) tabs.cleared(tab.id, message.run);
  });
  const [active] = await chrome.tabs.query({ active: true, windowId });
  if (active?.id !== undefined) await bringToFront(active.id);
  await onRunRequest(windowId, take);
}

void begin();
