/** The options page: where the service listens. */

import { localise, t } from "../shared/i18n.ts";
import { readService, serviceOrigin, writeService } from "../shared/settings.ts";

const form = document.getElementById("form") as HTMLFormElement;
const input = document.getElementById("service") as HTMLInputElement;
const result = document.getElementById("result") as HTMLElement;

localise(document);
void readService().then((origin) => {
  input.value = origin;
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const origin = serviceOrigin(input.value);
  input.setAttribute("aria-invalid", String(origin === null));
  if (origin === null) {
    result.textContent = t("serviceInvalid");
    input.focus();
    return;
  }
  await writeService(origin);
  input.value = origin;
  result.textContent = t("saved");
});
