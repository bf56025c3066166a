/** Shows the toolbar button's shortcut, and where to change it. */

import { t } from "../shared/i18n.ts";
import { boundKey } from "../shared/shortcut.ts";
import { byId } from "./page.ts";

export function wireShortcutHint(): void {
  const copy = byId<HTMLButtonElement>("shortcut-copy");
  const address = BROWSER === "firefox" ? "about:addons" : "chrome://extensions/shortcuts";
  byId("shortcut-address").textContent = address;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address);
    copy.textContent = t("copied");
  });
  void show();
  // It is changed on another page, from which the user comes back to this one.
  addEventListener("focus", () => void show());
}

async function show(): Promise<void> {
  const key = await boundKey();
  const text = byId("shortcut");
  if (key === "") {
    text.textContent = t("optionsShortcutNone");
  } else {
    const caps = document.createElement("kbd");
    caps.textContent = key;
    text.replaceChildren(caps, " ", t("optionsShortcutDoes"));
  }
  byId("shortcut-how").textContent =
    BROWSER === "firefox" ? t("optionsShortcutFirefox") : t("optionsShortcutChrome");
}
