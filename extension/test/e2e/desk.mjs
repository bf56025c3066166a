// A desk for a browser with windows: a screen, a window manager that gives windows the keyboard,
// and real keys and mouse buttons.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startScreen } from "../../scripts/screen.mjs";
import { startChild } from "./child.mjs";
import { LIMIT_MS, until } from "./until.mjs";

const SIZE = { width: 1200, height: 900 };
/** Chromium ignores keys that follow each other faster, lest one confirms a prompt by accident. */
const BETWEEN_PRESSES_MS = 1_000;
/** As many equal pictures in a row, and nothing is moving. */
const STILL_PICTURES = 8;

/** Return a desk: start a Chromium with the options `chromium`, and `close()` the desk after it. */
export async function startDesk(language = "ko") {
  const screen = await startScreen(SIZE.width, SIZE.height);
  const env = { ...process.env, DISPLAY: screen.display, LANGUAGE: language };
  const manager = startChild("openbox", [], { env, stdio: "ignore" });
  const xdotool = async (...words) => {
    const { stdout } = await promisify(execFile)("xdotool", words, { env, timeout: LIMIT_MS });
    return stdout.trim();
  };
  const press = (...keys) => xdotool("key", "--clearmodifiers", ...keys);
  const still = async () => {
    let picture = Buffer.alloc(0);
    let same = 0;
    await until(async () => {
      const now = await screen.pixels();
      same = now.equals(picture) ? same + 1 : 0;
      picture = now;
      return same === STILL_PICTURES;
    });
    return picture;
  };
  const windows = async () =>
    (await xdotool("search", "--onlyvisible", "--name", ".*")).split("\n").length;
  return {
    chromium: {
      headless: false,
      defaultViewport: null,
      env,
      args: [`--window-size=${SIZE.width},${SIZE.height}`, "--window-position=0,0"],
    },

    /** Bring a page to the front, and press Shift until it hears: new windows take no keys yet. */
    async ready(page) {
      await page.bringToFront();
      await page.evaluate(() => {
        globalThis.hearsKeys = false;
        const hear = () => {
          globalThis.hearsKeys = true;
        };
        addEventListener("keydown", hear, { capture: true, once: true });
      });
      await until(async () => {
        await press("Shift_L");
        return page.evaluate(() => globalThis.hearsKeys);
      });
    },

    /** Press keys one after another, as "alt+shift+s" or "Return". */
    press,

    /** Do something that changes the screen, and wait until it has, and nothing moves any more. */
    async watch(act) {
      const before = await still();
      await act();
      await until(async () => !(await screen.pixels()).equals(before));
      await still();
    },

    /** Press a key again and again until `isDone()`: a new prompt ignores keys for a while. */
    async pressUntil(isDone, key) {
      let pressedAt = 0;
      await until(async () => {
        if (await isDone()) return true;
        if (performance.now() - pressedAt > BETWEEN_PRESSES_MS) {
          await press(key);
          pressedAt = performance.now();
        }
        return false;
      });
    },

    /** Open the context menu in the middle of an element. */
    async openMenu(page, selector) {
      const [x, y] = await page.$eval(selector, middleOnScreen);
      const before = await windows();
      await xdotool("mousemove", String(x), String(y), "click", "3");
      await until(async () => (await windows()) > before);
    },

    async close() {
      await manager.end();
      await screen.close();
    },
  };
}

/** Called in the page: above its content are tabs and toolbar, beside it the window frame. */
function middleOnScreen(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const frame = (outerWidth - innerWidth) / 2;
  return [
    Math.round(screenX + frame + left + width / 2),
    Math.round(screenY + outerHeight - innerHeight - frame + top + height / 2),
  ];
}
