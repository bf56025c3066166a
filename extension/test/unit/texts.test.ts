import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { problemText } from "../../src/panel/problem_text.ts";
import type { Problem } from "../../src/shared/problem.ts";

interface Message {
  readonly message: string;
  readonly placeholders?: Record<string, { readonly content: string }>;
}

const read = (path: string): string => readFileSync(path, "utf8");
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true }).map((path) => `${folder}/${path}`);
const messages = (language: string): Record<string, Message> =>
  JSON.parse(read(`_locales/${language}/messages.json`));
const ko = messages("ko");
const en = messages("en");

test("Korean and English say the same things", () => {
  assert.deepEqual(Object.keys(en), Object.keys(ko));
  for (const [key, { placeholders }] of Object.entries(ko)) {
    assert.deepEqual(en[key]?.placeholders, placeholders, key);
  }
});

test("every placeholder is used, and every one used is there", () => {
  for (const [language, texts] of Object.entries({ ko, en })) {
    for (const [key, { message, placeholders = {} }] of Object.entries(texts)) {
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name?.toLowerCase());
      assert.deepEqual(used.sort(), Object.keys(placeholders).sort(), `${language} ${key}`);
    }
  }
});

test("each file says which language it is, and is in it", () => {
  assert.equal(ko.language?.message, "ko");
  assert.equal(en.language?.message, "en");
  for (const [key, { message }] of Object.entries(ko)) {
    if (key !== "language") assert.match(message, /[가-힣]|\$/, key);
  }
});

test("stores take the name and the description", () => {
  for (const texts of [ko, en]) {
    assert.ok((texts.name?.message.length ?? 99) <= 45);
    assert.ok((texts.shortName?.message.length ?? 99) <= 12);
    assert.ok((texts.description?.message.length ?? 999) <= 132);
  }
});

test("every text that is used exists, and every one that exists is used", () => {
  const sources = [...filesOf("src"), ...filesOf("manifest")].filter((path) =>
    /\.(ts|html|json)$/.test(path),
  );
  const asked = sources.map(read).join("\n");
  const called = [...asked.matchAll(/\bt\("(\w+)"|data-i18n="(\w+)"|__MSG_(\w+)__/g)];
  for (const [, call, html, manifest] of called) {
    const key = call ?? html ?? manifest ?? "";
    assert.ok(ko[key], `${key} has no text`);
  }
  for (const key of Object.keys(ko)) {
    assert.match(asked, new RegExp(`["_]${key}["_]`), `${key} is not used`);
  }
});

const PROBLEMS: Problem[] = [
  { kind: "restricted" },
  { kind: "pdf" },
  { kind: "needs-click" },
  { kind: "too-long" },
  { kind: "no-article" },
  { kind: "no-passage" },
  { kind: "no-permission", address: "https://mitjul.example" },
  { kind: "unauthorized" },
  { kind: "down", address: "https://mitjul.example" },
  { kind: "unsupported-language" },
  { kind: "down", address: "http://127.0.0.1:8000" },
  { kind: "stranger", address: "http://127.0.0.1:8000" },
  { kind: "timeout" },
  { kind: "rate-limited", seconds: null },
  { kind: "rate-limited", seconds: 30 },
  { kind: "busy", seconds: 2 },
  { kind: "refused", detail: "까닭" },
  { kind: "failed", request: "req-1" },
];

test("every problem has a title, an advice, and a filling for each of its placeholders", () => {
  for (const problem of PROBLEMS) {
    const { title, advice, fillings } = problemText(problem);
    assert.ok(ko[title] && ko[advice], problem.kind);
    assert.equal(Object.keys(ko[advice]?.placeholders ?? {}).length, fillings.length, problem.kind);
  }
});

test("where the service is down, says what to type and offers another try", () => {
  const text = problemText({ kind: "down", address: "http://127.0.0.1:8000" });
  assert.equal(text.command, "make run");
  assert.equal(text.help, "retry");
  assert.deepEqual(text.fillings, ["127.0.0.1:8000"]);
});

test("a service on another computer has no command to start it here", () => {
  const text = problemText({ kind: "down", address: "https://mitjul.example" });
  assert.equal(text.command, undefined);
  assert.equal(text.opensOptions, true);
});
