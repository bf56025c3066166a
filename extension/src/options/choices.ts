/** The number and the style of highlights, saved on every change. */

import { t } from "../shared/i18n.ts";
import { LEAST_HIGHLIGHTS, MOST_HIGHLIGHTS, type Settings } from "../shared/settings.ts";
import { byId, keep, wireRange } from "./page.ts";

/** Wire the fields, and return a function that shows settings in them. */
export function wireChoices(): (settings: Settings) => void {
  const said = byId("highlights-said");
  const style = byId("style");
  const radios = style.querySelectorAll<HTMLInputElement>("input");
  const showCount = wireRange(
    "highlights",
    [LEAST_HIGHLIGHTS, MOST_HIGHLIGHTS],
    (count) => t("optionsCountOf", count),
    (highlights) => void keep({ highlights }, said),
  );
  style.addEventListener("change", ({ target }) => {
    const { value } = target as HTMLInputElement;
    void keep({ style: value === "note" ? "note" : "verbatim" }, said);
  });
  return (settings) => {
    showCount(settings.highlights);
    for (const radio of radios) radio.checked = radio.value === settings.style;
  };
}
