/** The side panel of one window: shows the state of the tab in front, and hears the button. */

import { localise } from "../shared/i18n.ts";
import { onRunRequest } from "../shared/run_request.ts";
import { createRuns } from "./runs.ts";
import type { State } from "./state.ts";
import { announcement, view } from "./view.ts";

const main = document.getElementById("main") as HTMLElement;
const status = document.getElementById("status") as HTMLElement;
const settings = document.getElementById("settings") as HTMLButtonElement;

let front = -1;
let shown: State | null = null;

const runs = createRuns((tabId) => {
  if (tabId === front) render();
});

function render(): void {
  const state = runs.stateOf(front);
  if (state === shown) return;
  const chosen = state.kind === "done" && shown?.kind === "done" && state.run === shown.run;
  shown = state;
  const content = view(state, {
    show: (index) => void runs.show(front, index),
    retry: () => void runs.start(front, false),
  });
  if (chosen) moveMark(content);
  else main.replaceChildren(content);
  document.body.dataset.state = state.kind;
  main.ariaBusy = String(state.kind === "working");
  const words = announcement(state);
  // Said once: a choice among the highlights is no news.
  if (status.textContent !== words) status.textContent = words;
}

/**
 * Take over what a choice changed, item by item: the list stays where it is, with the keyboard's
 * focus, and the marker's stroke is seen being drawn.
 */
function moveMark(content: HTMLElement): void {
  const fresh = content.querySelectorAll(".highlights > li");
  main.querySelectorAll(".highlights > li").forEach((item, index) => {
    const update = fresh[index];
    if (!update) return;
    const row = item.querySelector(".highlight");
    if (update.querySelector("[aria-current]")) row?.setAttribute("aria-current", "true");
    else row?.removeAttribute("aria-current");
    for (const note of item.querySelectorAll(".note")) note.remove();
    item.append(...update.querySelectorAll(".note"));
  });
}

async function bringToFront(tabId: number): Promise<void> {
  front = tabId;
  render();
  await runs.check(tabId);
}

async function begin(): Promise<void> {
  localise(document);
  settings.addEventListener("click", () => void chrome.runtime.openOptionsPage());
  const { id: windowId } = await chrome.windows.getCurrent();
  if (windowId === undefined) return;
  chrome.tabs.onActivated.addListener((tab) => {
    if (tab.windowId === windowId) void bringToFront(tab.tabId);
  });
  chrome.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status || change.url) void runs.check(tabId, change.status === "loading");
  });
  chrome.tabs.onRemoved.addListener((tabId) => runs.forget(tabId));
  const [active] = await chrome.tabs.query({ active: true, windowId });
  if (active?.id !== undefined) await bringToFront(active.id);
  await onRunRequest(windowId, ({ tabId }) => {
    front = tabId;
    void runs.start(tabId, true);
  });
}

void begin();
