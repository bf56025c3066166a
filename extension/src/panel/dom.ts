/** Elements from plain values. Text only ever becomes a text node. */

import { type Icon, icon } from "./icons.ts";

type Child = Node | string | null | false;

/** An element with attributes (null and false leave one out) and children (likewise). */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | null | false>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

export function button(
  className: string,
  label: string,
  onClick: (button: HTMLButtonElement) => void,
): HTMLButtonElement {
  const element = h("button", { type: "button", class: className }, label);
  element.addEventListener("click", () => onClick(element));
  return element;
}

/** A button that shows an icon; `label` is its name for those who see none, and its tooltip. */
export function iconButton(name: Icon, label: string, onClick: () => void): HTMLButtonElement {
  const element = button("icon", "", onClick);
  element.title = label;
  element.ariaLabel = label;
  // By which a rebuilt panel finds the button that had the focus.
  element.dataset.key = name;
  element.append(icon(name));
  return element;
}
