/** Export of the settings to a file, and import. */

import { t } from "../shared/i18n.ts";
import { offerFile } from "../shared/offer_file.ts";
import { readSettings, type Settings, writeSettings } from "../shared/settings.ts";
import { hasPermission, removePermissions, requestPermission } from "./address.ts";
import { byId, say } from "./page.ts";
import { settingsFromFile, settingsToFile } from "./settings_file.ts";

const FILE_NAME = "mitjul-settings.json";
/** Far more than settings ever need; a larger file is something else. */
const MOST_BYTES = 65_536;

/** `imported` is called with the settings of a file once they are saved. */
export function wireTransfer(imported: (settings: Settings) => void): void {
  const said = byId("file-said");
  const file = byId<HTMLInputElement>("file");
  const offer = byId("offer");
  const importer = byId<HTMLButtonElement>("import");
  let offered: Settings | null = null;

  async function write(): Promise<void> {
    const withKey = byId<HTMLInputElement>("with-key").checked;
    const text = settingsToFile(await readSettings(), withKey);
    offerFile(FILE_NAME, text, "application/json");
    say(said, withKey ? t("optionsExportedWithKey") : t("optionsExported"), "good");
  }

  async function read(chosen: File): Promise<void> {
    close();
    const text = chosen.size <= MOST_BYTES ? await chosen.text().catch(() => "") : "";
    const settings = settingsFromFile(text, await readSettings());
    if (!settings) return say(said, t("optionsFileBad"), "bad");
    if (await hasPermission(settings.service)) return apply(settings);
    // The permission prompt needs a user gesture, and choosing a file is not one.
    offered = settings;
    byId("offer-text").textContent = t("optionsOffer", settings.service);
    offer.hidden = false;
    say(said, "");
    byId("offer-take").focus();
  }

  async function apply(settings: Settings): Promise<void> {
    const before = await readSettings();
    try {
      await writeSettings(settings);
    } catch {
      return say(said, t("optionsNotKept"), "bad");
    }
    await removePermissions([before.service], settings.service);
    imported(settings);
    say(said, t("optionsImported"), "good");
  }

  async function accept(settings: Settings): Promise<void> {
    const granted = await requestPermission(settings.service);
    if (offered !== settings) return;
    close();
    importer.focus();
    if (granted) await apply(settings);
    else say(said, t("optionsRefused"), "bad");
  }

  function close(): void {
    offered = null;
    offer.hidden = true;
  }

  byId("export").addEventListener("click", () => void write());
  importer.addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) void read(chosen);
    // So that the same file can be chosen again once it has been corrected.
    file.value = "";
  });
  byId("offer-take").addEventListener("click", () => {
    if (offered) void accept(offered);
  });
  byId("offer-leave").addEventListener("click", () => {
    close();
    importer.focus();
    say(said, t("optionsOfferLeft"));
  });
}
