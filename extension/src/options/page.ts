/** The options page's elements, and how it tells what became of an action. */

import { t } from "../shared/i18n.ts";
import { type Settings, writeSettings } from "../shared/settings.ts";

/** An element that index.html is known to have. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

export type Tone = "good" | "bad" | "";

/** Say a sentence in a `role=status` element. */
export function say(element: HTMLElement, text: string, tone: Tone = ""): void {
  element.dataset.tone = tone;
  element.textContent = "";
  // The same sentence twice is read out twice only if it was gone in between.
  requestAnimationFrame(() => {
    element.textContent = text;
  });
}

/** Keep a change at once, and say so quietly. */
export async function keep(change: Partial<Settings>, said: HTMLElement): Promise<void> {
  try {
    await writeSettings(change);
    say(said, t("saved"), "good");
  } catch {
    say(said, t("optionsNotKept"), "bad");
  }
}

/** A range with its value beside it; `keepValue` is called when the person has let go of it. */
export function wireRange(
  id: string,
  [least, most]: readonly [number, number],
  format: (value: number) => string,
  keepValue: (value: number) => void,
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
  range.addEventListener("change", () => keepValue(range.valueAsNumber));
  return (value) => {
    range.value = String(value);
    show();
  };
}
