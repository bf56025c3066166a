// All that a click needs, each part the real one: pages, the service, a browser with the extension.
import { startChromium } from "./chromium.mjs";
import { startPages } from "./pages.mjs";
import { startService } from "./service.mjs";

/** `{ pages, service, chromium }`; end all of them with `close()`, however far the start came. */
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
