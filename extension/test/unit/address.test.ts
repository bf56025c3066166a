import assert from "node:assert/strict";
import { test } from "node:test";
import { isUnencrypted, keyFrom } from "../../src/options/address.ts";

test("only plain http to another computer travels in the clear", () => {
  for (const origin of [
    "http://127.0.0.1:8000",
    "http://127.0.0.2",
    "http://[::1]:8000",
    "https://mitjul.example",
    "https://192.168.0.2",
  ]) {
    assert.equal(isUnencrypted(origin), false, origin);
  }
  for (const origin of [
    "http://mitjul.example",
    "http://192.168.0.2:8000",
    "http://127.0.0.1.evil.example",
  ]) {
    assert.equal(isUnencrypted(origin), true, origin);
  }
});

test("a key loses the blanks around it; one that no header can carry is none", () => {
  assert.equal(keyFrom(" abc-123_~ \n"), "abc-123_~");
  assert.equal(keyFrom("  "), "");
  for (const typed of ["열쇠", "a b", "a\tb", "a\nb", "é"])
    assert.equal(keyFrom(typed), null, typed);
});
