/** Builds elements from plain values. Text always becomes a text node, never markup. */

import { type Icon, icon } from "./icons.ts";

type Child = Node | string | null | false;

/** Return an element; attributes and children that are null or false are left out. */
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

/** Return a button with an icon; `label` is its accessible name and its tooltip. */
export function iconButton(name: Icon, label: string, onClick: () => void): HTMLButtonElement {
  const element = button("icon", "", onClick);
  element.title = label;
  element.ariaLabel = label;
  // Identifies the button when the panel is rebuilt, so that it keeps the focus.
  element.dataset.key = name;
  element.append(icon(name));
  return element;
}
