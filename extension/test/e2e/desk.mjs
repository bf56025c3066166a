// A desk for a browser with a face: a screen, a window manager that gives windows the keyboard, and
// hands that press real keys and buttons.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startScreen } from "../../scripts/screen.mjs";
import { startChild } from "./child.mjs";

const SIZE = { width: 1200, height: 900 };
/** A window that has just come takes no keys yet, and nothing tells when it does. */
const TAKE_HEED_MS = 300;

/** `chromium` is what to start a Chromium with; close with `close()` in any case, after it. */
export async function startDesk(language = "ko") {
  const screen = await startScreen(SIZE.width, SIZE.height);
  const env = { ...process.env, DISPLAY: screen.display, LANGUAGE: language };
  const manager = startChild("openbox", [], { env, stdio: "ignore" });
  const xdotool = async (...words) => {
    await new Promise((resolve) => setTimeout(resolve, TAKE_HEED_MS));
    const { stdout } = await promisify(execFile)("xdotool", words, { env, timeout: 10_000 });
    return stdout.trim();
  };
  return {
    chromium: {
      headless: false,
      defaultViewport: null,
      env,
      args: [`--window-size=${SIZE.width},${SIZE.height}`, "--window-position=0,0"],
    },

    /** Press keys one after another, as "alt+shift+s" or "Return". */
    press: (...keys) => xdotool("key", "--clearmodifiers", ...keys),

    /** Press a mouse button (3 opens the context menu) in the middle of an element. */
    async click(page, selector, button = 1) {
      const [x, y] = await page.$eval(selector, middleOnScreen);
      await xdotool("mousemove", String(x), String(y), "click", String(button));
    },

    async close() {
      await manager.end();
      await screen.close();
    },
  };
}

/** Runs in the page: what is above its content is tabs and toolbar, what is beside it is frame. */
function middleOnScreen(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const frame = (outerWidth - innerWidth) / 2;
  return [
    Math.round(screenX + frame + left + width / 2),
    Math.round(screenY + outerHeight - innerHeight - frame + top + height / 2),
  ];
}
