/** The person's language: texts from _locales, put into pages that HTML alone cannot translate. */

/** The text of `key`; numbers and names fill its placeholders in order. */
export function t(key: string, ...fillings: readonly (string | number)[]): string {
  return chrome.i18n.getMessage(key, fillings.map(String));
}

/** Fill every `data-i18n` element, and say which language the texts are in. */
export function localise(page: Document): void {
  page.documentElement.lang = t("language");
  for (const element of page.querySelectorAll<HTMLElement>("[data-i18n]")) {
    element.textContent = t(element.dataset.i18n ?? "");
  }
}
