/** Settings to a file and back. */

import { t } from "../shared/i18n.ts";
import { offerFile } from "../shared/offer_file.ts";
import { readSettings, type Settings, writeSettings } from "../shared/settings.ts";
import { askPermission, hasPermission, returnPermissions } from "./address.ts";
import { byId, say } from "./page.ts";
import { settingsFromFile, settingsToFile } from "./settings_file.ts";

const FILE_NAME = "mitjul-settings.json";
/** Far more than settings ever take: what is larger is another file. */
const MOST_BYTES = 65_536;

/** `taken` is called with settings that came out of a file, once they hold. */
export function wireTransfer(taken: (settings: Settings) => void): void {
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
    // The browser asks only upon a click, and choosing a file is none.
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
    await returnPermissions([before.service], settings.service);
    taken(settings);
    say(said, t("optionsImported"), "good");
  }

  async function accept(settings: Settings): Promise<void> {
    const granted = await askPermission(settings.service);
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
    // So that the same file, mended, can be chosen again.
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
