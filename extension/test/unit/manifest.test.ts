import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { before, test } from "node:test";

// biome-ignore lint/suspicious/noExplicitAny: a manifest as the browser reads it
const manifests: Record<string, any> = {};

before(() => {
  execFileSync(process.execPath, ["build.mjs"]);
  for (const browser of ["chrome", "firefox"]) {
    manifests[browser] = JSON.parse(readFileSync(`dist/${browser}/manifest.json`, "utf8"));
  }
});

test("requests these permissions and no others", () => {
  const { chrome, firefox } = manifests;
  assert.deepEqual(chrome.permissions, [
    "activeTab",
    "scripting",
    "storage",
    "contextMenus",
    "sidePanel",
  ]);
  assert.deepEqual(firefox.permissions, ["activeTab", "scripting", "storage", "contextMenus"]);
  for (const manifest of [chrome, firefox]) {
    // Without a port: Firefox never matches a pattern that has one.
    assert.deepEqual(manifest.host_permissions, ["http://127.0.0.1/*"]);
    // Requested for one origin at a time, when the user sets another address.
    assert.deepEqual(manifest.optional_host_permissions, ["http://*/*", "https://*/*"]);
    for (const key of [
      "optional_permissions",
      "content_scripts",
      "web_accessible_resources",
      "externally_connectable",
    ]) {
      assert.equal(manifest[key], undefined, key);
    }
  }
});

test("its pages run only their own code, and load nothing from elsewhere", () => {
  for (const manifest of [manifests.chrome, manifests.firefox]) {
    assert.equal(
      manifest.content_security_policy.extension_pages,
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
        "connect-src http: https:; base-uri 'none'; form-action 'none'; " +
        "require-trusted-types-for 'script'",
    );
  }
});

test("each browser gets its own kind of panel and background", () => {
  const { chrome, firefox } = manifests;
  assert.deepEqual(chrome.background, { service_worker: "background.js" });
  assert.equal(chrome.side_panel.default_path, "panel/index.html");
  assert.equal(chrome.sidebar_action, undefined);
  assert.deepEqual(firefox.background, { scripts: ["background.js"] });
  assert.equal(firefox.sidebar_action.default_panel, "panel/index.html");
  assert.equal(firefox.side_panel, undefined);
  const { gecko } = firefox.browser_specific_settings;
  // The page's words, and the address that they stand at.
  const sent = ["websiteContent", "browsingActivity"];
  assert.deepEqual(gecko.data_collection_permissions, { required: sent });
  assert.match(gecko.id, /@/);
});

test("the button has no popup, so that clicks reach the background", () => {
  for (const manifest of [manifests.chrome, manifests.firefox]) {
    assert.equal(manifest.action.default_popup, undefined);
  }
});

test("every file that the manifest names is there", () => {
  for (const browser of ["chrome", "firefox"]) {
    const names = JSON.stringify(manifests[browser]).match(/[\w/]+\.(png|html|js)/g) ?? [];
    assert.ok(names.length > 5);
    for (const name of names) assert.ok(existsSync(`dist/${browser}/${name}`), name);
  }
});

test("the version is that of the package, and the package runs on nothing but itself", () => {
  const { version, dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  assert.equal(manifests.chrome.version, version);
  assert.equal(dependencies, undefined);
});

test("no code is fetched or built from text", () => {
  for (const file of ["background.js", "page.js", "panel/panel.js", "options/options.js"]) {
    const code = readFileSync(`dist/chrome/${file}`, "utf8");
    assert.doesNotMatch(code, /innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/);
  }
});
