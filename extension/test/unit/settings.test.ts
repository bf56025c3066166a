import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DEFAULT_SERVICE,
  DEFAULTS,
  parseSettings,
  permissionFor,
  serviceOrigin,
} from "../../src/shared/settings.ts";

test("the default is an address that may be set", () => {
  assert.equal(serviceOrigin(DEFAULT_SERVICE), DEFAULT_SERVICE);
});

const ORIGINS = {
  " http://127.0.0.1:9000/ ": "http://127.0.0.1:9000",
  "127.0.0.1:9000": "http://127.0.0.1:9000",
  "localhost:9000": "http://127.0.0.1:9000",
  LOCALHOST: "http://127.0.0.1",
  "http://localhost:8000": "http://127.0.0.1:8000",
  "http://127.0.0.1": "http://127.0.0.1",
  "https://mitjul.example": "https://mitjul.example",
  "https://mitjul.example:443/": "https://mitjul.example",
  "HTTP://Mitjul.Example:8080": "http://mitjul.example:8080",
  "mitjul.example": "https://mitjul.example",
  "mitjul.example:8443": "https://mitjul.example:8443",
  "192.168.0.2:8000": "https://192.168.0.2:8000",
  "http://[::1]:8000": "http://[::1]:8000",
  "localhost.example": "https://localhost.example",
  "https://밑줄.example": "https://xn--6g3bw0v.example",
};
for (const [typed, origin] of Object.entries(ORIGINS)) {
  test(`"${typed}" is taken as ${origin}`, () => assert.equal(serviceOrigin(typed), origin));
}

test("an address is no path, no query, no credentials and of no other scheme", () => {
  for (const typed of [
    "",
    " ",
    "http://",
    "http://me:pw@127.0.0.1:8000",
    "http://127.0.0.1@evil.example",
    "http://127.0.0.1:8000/v1",
    "http://127.0.0.1:8000/?x",
    "http://127.0.0.1:8000/#x",
    "http://127.0.0.1:99999",
    "두 낱말",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://mitjul.example",
    "chrome-extension://abc",
  ]) {
    assert.equal(serviceOrigin(typed), null, typed);
  }
});

test("the permission is for one host by one scheme, without a port", () => {
  assert.deepEqual(permissionFor("https://mitjul.example:8443"), {
    origins: ["https://mitjul.example/*"],
  });
  assert.deepEqual(permissionFor(DEFAULT_SERVICE), { origins: ["http://127.0.0.1/*"] });
});

test("settings that make sense are taken as they are", () => {
  const settings = {
    service: "https://mitjul.example",
    apiKey: "key-1",
    highlights: 12,
    style: "note",
    voice: "urn:voice",
    rate: 1.4,
    agreed: true,
    onlineVoices: true,
  } as const;
  assert.deepEqual(parseSettings(settings), settings);
});

test("nothing, and what is no settings at all, gives the defaults", () => {
  for (const value of [undefined, null, {}, [], "settings", 5, { mood: "calm" }]) {
    assert.deepEqual(parseSettings(value), DEFAULTS);
  }
});

test("each value that makes no sense takes its default, alone", () => {
  const wrong = {
    service: ["", "ftp://x", 5, null],
    apiKey: [5, null, {}],
    highlights: [0, 21, "5", Number.NaN, null],
    style: ["NOTE", "", 1],
    voice: [0, null],
    rate: [0.5, 2.1, "1", Number.POSITIVE_INFINITY],
    agreed: ["true", 1, null],
    onlineVoices: ["true", 1, null],
  };
  const others = {
    ...DEFAULTS,
    highlights: 7,
    rate: 1.2,
    apiKey: "kept",
    agreed: true,
    onlineVoices: true,
  };
  for (const [key, values] of Object.entries(wrong)) {
    for (const value of values) {
      const expected = { ...others, [key]: DEFAULTS[key as keyof typeof DEFAULTS] };
      assert.deepEqual(parseSettings({ ...others, [key]: value }), expected, `${key}: ${value}`);
    }
  }
});

test("a service is kept as its origin, a number of highlights as a whole one", () => {
  const parsed = parseSettings({ service: "localhost:9000/", highlights: 5.4 });
  assert.equal(parsed.service, "http://127.0.0.1:9000");
  assert.equal(parsed.highlights, 5);
});
