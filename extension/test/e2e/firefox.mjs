// A real Firefox with the built extension, driven over Marionette, its own remote protocol: the
// only one that reaches the browser's toolbar and sidebar.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChild } from "./child.mjs";
import { LIMIT_MS, until } from "./until.mjs";

const EXTENSION = fileURLToPath(new URL("../../dist/firefox", import.meta.url));
const ID = "mitjul@mitjul";
const PREFERENCES = {
  "marionette.port": 0,
  "network.dns.localDomains": "first.test,one.test,two.test",
  "network.dns.disablePrefetch": true,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "app.normandy.enabled": false,
  "extensions.update.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "services.settings.server": "data:,",
};

/** Launch with the extension installed. Close with `close()` in any case. */
export async function startFirefox() {
  const profile = await mkdtemp(join(tmpdir(), "mitjul-firefox-"));
  const lines = Object.entries(PREFERENCES).map(
    ([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, "user.js"), lines.join("\n"));
  const firefox = startChild(
    process.env.FIREFOX ?? "firefox-esr",
    [
      "--headless",
      "--marionette",
      "--remote-allow-system-access",
      "--no-remote",
      "--profile",
      profile,
    ],
    { stdio: "ignore" },
  );
  let socket;
  const close = async () => {
    socket?.destroy();
    await firefox.end("SIGKILL");
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await until(async () =>
      Number(await readFile(join(profile, "MarionetteActivePort"), "utf8").catch(() => 0)),
    );
    socket = connect(port, "127.0.0.1");
    const send = marionette(socket);
    await send("WebDriver:NewSession", { capabilities: { alwaysMatch: {} } });
    await send("WebDriver:SetTimeouts", { script: LIMIT_MS, pageLoad: LIMIT_MS });
    await send("Addon:Install", { path: EXTENSION, temporary: true });
    return { ...driver(send), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function driver(send) {
  /** Call a function body in the page ("content") or in the browser itself ("chrome"). */
  const run = async (context, body, ...args) => {
    await send("Marionette:SetContext", { value: context });
    const { value } = await send("WebDriver:ExecuteAsyncScript", {
      script: `const done = arguments[arguments.length - 1];
               (async function () { ${body} }).apply(null, arguments).then(done, (e) => done({ error: String(e) }));`,
      args,
    });
    if (value?.error) throw new Error(value.error);
    return value;
  };
  const open = async (url) => {
    await send("Marionette:SetContext", { value: "content" });
    await send("WebDriver:Navigate", { url });
  };
  return {
    open,
    inPage: (body, ...args) => run("content", body, ...args),

    /** Open one of the browser's own pages. */
    openOwnPage: (url) =>
      run(
        "chrome",
        `const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
         gBrowser.fixupAndLoadURIString(arguments[0], { triggeringPrincipal });
         while (gBrowser.currentURI.spec !== arguments[0]) await new Promise(setTimeout);`,
        url,
      ),

    /** Return the address of one of the extension's own pages. */
    ownPage: async (path) =>
      `moz-extension://${await run("chrome", `return WebExtensionPolicy.getByID("${ID}").mozExtensionHostname`)}/${path}`,

    /** Press the extension's button in the toolbar with a real mouse event. */
    async click() {
      await send("Marionette:SetContext", { value: "chrome" });
      const { value } = await send("WebDriver:FindElement", {
        using: "css selector",
        value: `#${ID.replace("@", "_")}-BAP .toolbarbutton-1, #${ID.replace("@", "_")}-BAP`,
      });
      await send("WebDriver:ElementClick", { id: Object.values(value)[0] });
    },

    /**
     * Call a function body in the sidebar's page; undefined if there is none, or if it goes before
     * it answers.
     */
    inSidebar: (body) =>
      run(
        "chrome",
        `const sidebar = document.getElementById("sidebar")?.contentDocument;
         const browser = sidebar?.getElementById("webext-panels-browser");
         if (!browser?.messageManager) return undefined;
         return new Promise((resolve) => {
           const { messageManager } = browser;
           const hear = ({ data } = {}) => {
             messageManager.removeMessageListener("mitjul-test", hear);
             resolve(data);
           };
           messageManager.addMessageListener("mitjul-test", hear);
           setTimeout(hear, 10_000);
           const script = "const document = content.document; sendAsyncMessage('mitjul-test', (() => {" + arguments[0] + "})());";
           messageManager.loadFrameScript("data:," + encodeURIComponent(script), false);
         });`,
        body,
      ),
  };
}

/**
 * Marionette's wire: `length:[0, id, command, parameters]` out, `length:[1, id, error, result]` in.
 */
function marionette(socket) {
  const waiting = new Map();
  let count = 0;
  let buffer = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (let colon = buffer.indexOf(":"); colon > 0; colon = buffer.indexOf(":")) {
      const end = colon + 1 + Number(buffer.subarray(0, colon));
      if (buffer.length < end) return;
      const [, id, error, result] = Object.values(JSON.parse(buffer.subarray(colon + 1, end)));
      buffer = buffer.subarray(end);
      // The greeting is no response to a command.
      const { resolve, reject } = waiting.get(id) ?? {};
      if (error) reject?.(new Error(`${error.error}: ${error.message}`));
      else resolve?.(result);
    }
  });
  return (command, parameters = {}) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, { resolve, reject });
      const message = JSON.stringify([0, id, command, parameters]);
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
}
