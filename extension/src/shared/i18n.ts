/** Texts of _locales, in the browser's language. */

/** Return the text of `key`, its placeholders filled in order. */
export function t(key: string, ...fillings: readonly (string | number)[]): string {
  return chrome.i18n.getMessage(key, fillings.map(String));
}

/** Fill every `data-i18n` element, and set the page's language. */
export function localise(page: Document): void {
  page.documentElement.lang = t("language");
  for (const element of page.querySelectorAll<HTMLElement>("[data-i18n]")) {
    element.textContent = t(element.dataset.i18n ?? "");
  }
}
