/** The options page: wires its parts, and shows the settings whichever page changes them. */

import { localise } from "../shared/i18n.ts";
import { onSettings, readSettings, type Settings } from "../shared/settings.ts";
import { wireChoices } from "./choices.ts";
import { wireServiceForm } from "./service_form.ts";
import { wireShortcutHint } from "./shortcut_hint.ts";
import { wireTransfer } from "./transfer.ts";
import { wireVoice } from "./voice.ts";

localise(document);
const form = wireServiceForm();
const showChoices = wireChoices();
const showVoice = wireVoice();
wireShortcutHint();
wireTransfer((settings) => form.show(settings, true));

function show(settings: Settings): void {
  form.show(settings);
  showChoices(settings);
  showVoice(settings);
}

onSettings(show);
void readSettings().then((settings) => {
  show(settings);
  document.body.dataset.state = "shown";
});
