/** The service's address and API key: checked on demand, saved only by Save. */

import { t } from "../shared/i18n.ts";
import { type Settings, serviceOrigin, writeSettings } from "../shared/settings.ts";
import { isUnencrypted, keyFrom, removePermissions, requestPermission } from "./address.ts";
import { checkConnection } from "./connection_check.ts";
import { byId, say } from "./page.ts";
import { verdictText } from "./verdict_text.ts";

export interface ServiceForm {
  /** Show settings; unsaved input stays, unless `force`. */
  show(settings: Settings, force?: boolean): void;
}

export function wireServiceForm(): ServiceForm {
  const address = byId<HTMLInputElement>("service");
  const key = byId<HTMLInputElement>("key");
  const reveal = byId<HTMLButtonElement>("reveal");
  const result = byId("result");
  const unencrypted = byId("unencrypted");
  let saved = { service: "", apiKey: "" };
  /** Origins whose permission was granted for a check, to be given up unless they are saved. */
  const tried = new Set<string>();
  /** Number of the latest request: the result of an earlier one is not shown. */
  let latest = 0;

  const isDirty = (): boolean => address.value !== saved.service || key.value !== saved.apiKey;

  /** Return the input if it is valid; otherwise show what is wrong with it. */
  function typed(): { service: string; apiKey: string } | null {
    const service = serviceOrigin(address.value);
    const apiKey = keyFrom(key.value);
    address.setAttribute("aria-invalid", String(service === null));
    key.setAttribute("aria-invalid", String(apiKey === null));
    if (service !== null && apiKey !== null) return { service, apiKey };
    say(result, service === null ? t("serviceInvalid") : t("optionsKeyInvalid"), "bad");
    (service === null ? address : key).focus();
    return null;
  }

  function warn(): void {
    const origin = serviceOrigin(address.value);
    const text = origin !== null && isUnencrypted(origin) ? t("optionsUnencrypted") : "";
    if (unencrypted.textContent !== text) unencrypted.textContent = text;
  }

  function showReveal(isShown: boolean): void {
    key.type = isShown ? "text" : "password";
    reveal.textContent = isShown ? t("optionsKeyHide") : t("optionsKeyShow");
  }

  async function save(): Promise<void> {
    const wanted = typed();
    if (!wanted) return;
    const request = ++latest;
    const granted = await requestPermission(wanted.service);
    if (!granted) return say(result, t("optionsRefused"), "bad");
    try {
      await writeSettings(wanted);
    } catch {
      return say(result, t("optionsNotKept"), "bad");
    }
    await removePermissions([...tried, saved.service], wanted.service);
    tried.clear();
    form.show(wanted, true);
    if (request === latest) say(result, t("saved"), "good");
  }

  async function tryOut(): Promise<void> {
    const wanted = typed();
    if (!wanted) return;
    const request = ++latest;
    say(result, t("optionsChecking"));
    const granted = await requestPermission(wanted.service);
    if (granted) tried.add(wanted.service);
    const verdict = granted ? await checkConnection(wanted.service, wanted.apiKey) : null;
    if (request !== latest) return;
    if (!verdict) return say(result, t("optionsCheckRefusedPermission"), "bad");
    const { key: text, fillings } = verdictText(verdict, wanted.service);
    const isFine = verdict.kind === "fine";
    const more = isFine && isDirty() ? ` ${t("optionsUnsaved")}` : "";
    say(result, t(text, ...fillings) + more, isFine ? "good" : "bad");
  }

  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    void save();
  });
  byId("check").addEventListener("click", () => void tryOut());
  reveal.addEventListener("click", () => showReveal(key.type === "password"));
  for (const field of [address, key]) {
    field.addEventListener("input", () => {
      latest++;
      field.removeAttribute("aria-invalid");
      say(result, "");
      warn();
    });
  }
  showReveal(false);

  const form = {
    show({ service, apiKey }: Pick<Settings, "service" | "apiKey">, force = false): void {
      const keepTyped = isDirty() && !force;
      saved = { service, apiKey };
      if (keepTyped) return;
      address.value = service;
      key.value = apiKey;
      warn();
    },
  };
  return form;
}
