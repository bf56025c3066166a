/** The options page's elements: looked up, with a message, with a range. */

import { t } from "../shared/i18n.ts";
import { type Settings, writeSettings } from "../shared/settings.ts";

/** Return an element of index.html. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

export type Tone = "good" | "bad" | "";

/** Show a message in a `role=status` element. */
export function say(element: HTMLElement, text: string, tone: Tone = ""): void {
  element.dataset.tone = tone;
  element.textContent = "";
  // Screen readers announce the same text again only if it was gone in between.
  requestAnimationFrame(() => {
    element.textContent = text;
  });
}

/** Save a change at once, and say so. */
export async function keep(change: Partial<Settings>, said: HTMLElement): Promise<void> {
  try {
    await writeSettings(change);
    say(said, t("saved"), "good");
  } catch {
    say(said, t("optionsNotKept"), "bad");
  }
}

/**
 * Wire a range and the value beside it, and return a function that sets it. `save` is called when
 * the user releases the range.
 */
export function wireRange(
  id: string,
  [least, most]: readonly [number, number],
  format: (value: number) => string,
  save: (value: number) => void,
): (value: number) => void {
  const range = byId<HTMLInputElement>(id);
  const output = byId<HTMLOutputElement>(`${id}-out`);
  range.min = String(least);
  range.max = String(most);
  const show = (): void => {
    const text = format(range.valueAsNumber);
    output.textContent = text;
    range.setAttribute("aria-valuetext", text);
    const share = (range.valueAsNumber - least) / (most - least);
    range.style.setProperty("--share", String(share));
  };
  range.addEventListener("input", show);
  range.addEventListener("change", () => save(range.valueAsNumber));
  return (value) => {
    range.value = String(value);
    show();
  };
}
