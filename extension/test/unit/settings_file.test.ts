import assert from "node:assert/strict";
import { test } from "node:test";
import { settingsFromFile, settingsToFile } from "../../src/options/settings_file.ts";
import { DEFAULTS, type Settings } from "../../src/shared/settings.ts";

const MINE: Settings = {
  service: "https://mitjul.example:8443",
  apiKey: "key-1",
  highlights: 12,
  style: "note",
  voice: "urn:voice",
  rate: 1.4,
  agreed: true,
  onlineVoices: true,
};
const NOW: Settings = { ...DEFAULTS, apiKey: "here", agreed: true, onlineVoices: true };
const fileOf = (fields: object): string =>
  JSON.stringify({ format: "mitjul-settings", version: 1, ...fields });

test("what is exported with the key comes back the same", () => {
  assert.deepEqual(settingsFromFile(settingsToFile(MINE, true), NOW), MINE);
});

test("the key is exported only on request, consent never", () => {
  const file = settingsToFile(MINE, false);
  assert.doesNotMatch(file, /key-1|apiKey|agreed|onlineVoices/);
  assert.match(settingsToFile(MINE, true), /key-1/);
  assert.doesNotMatch(settingsToFile(MINE, true), /agreed|onlineVoices/);
});

test("a file without a key keeps the present one, if the service stays the same", () => {
  const taken = settingsFromFile(settingsToFile({ ...MINE, service: NOW.service }, false), NOW);
  assert.equal(taken?.apiKey, "here");
});

test("a file sends no key to another service", () => {
  const taken = settingsFromFile(settingsToFile(MINE, false), NOW);
  assert.equal(taken?.service, MINE.service);
  assert.equal(taken?.apiKey, "");
});

test("a file cannot give consent", () => {
  const taken = settingsFromFile(fileOf({ agreed: true, onlineVoices: true }), DEFAULTS);
  assert.deepEqual(taken, DEFAULTS);
});

test("missing fields stay, and unknown ones are ignored", () => {
  assert.deepEqual(settingsFromFile(fileOf({ highlights: 3, mood: "calm" }), NOW), {
    ...NOW,
    highlights: 3,
  });
});

const BAD = {
  nothing: "",
  "no JSON": "service=http://127.0.0.1",
  "half a file": settingsToFile(MINE, true).slice(0, 60),
  "a list": "[]",
  null: "null",
  "another program's JSON": '{"highlights": 3}',
  "another format": JSON.stringify({ format: "other", version: 1 }),
  "a later version": fileOf({ version: 2 }),
  "a service that is no address": fileOf({ service: "ftp://mitjul.example" }),
  "a service that is no text": fileOf({ service: 8000 }),
  "a key that no header can carry": fileOf({ apiKey: "열쇠" }),
  "too many highlights": fileOf({ highlights: 21 }),
  "half a highlight": fileOf({ highlights: 5.5 }),
  "highlights in words": fileOf({ highlights: "5" }),
  "an unknown style": fileOf({ style: "haiku" }),
  "a voice that is no text": fileOf({ voice: 1 }),
  "a pace beyond the limits": fileOf({ rate: 9 }),
  "one wrong value among right ones": fileOf({ highlights: 3, rate: "fast" }),
};
for (const [name, text] of Object.entries(BAD)) {
  test(`${name} is rejected as a whole`, () => assert.equal(settingsFromFile(text, NOW), null));
}
