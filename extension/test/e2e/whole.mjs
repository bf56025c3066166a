// Everything that a click needs, each part a real one: pages, service, browser with the extension.
import { startChromium } from "./chromium.mjs";
import { startPages } from "./pages.mjs";
import { startService } from "./service.mjs";

/** Return `{ pages, service, chromium, close }`; `close()` ends all of them. */
export async function startWhole() {
  const whole = {
    async close() {
      await whole.chromium?.close();
      await whole.service?.stop();
      await whole.pages?.close();
    },
  };
  try {
    whole.pages = await startPages();
    whole.service = await startService();
    whole.chromium = await startChromium({ service: whole.service.origin });
  } catch (error) {
    await whole.close();
    throw error;
  }
  return whole;
}
