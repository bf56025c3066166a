import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULT_SERVICE, serviceOrigin } from "../../src/shared/settings.ts";

test("the default is an address that may be set", () => {
  assert.equal(serviceOrigin(DEFAULT_SERVICE), DEFAULT_SERVICE);
});

test("takes this computer on any port, however it is typed", () => {
  assert.equal(serviceOrigin(" http://127.0.0.1:9000/ "), "http://127.0.0.1:9000");
  assert.equal(serviceOrigin("127.0.0.1:9000"), "http://127.0.0.1:9000");
  assert.equal(serviceOrigin("localhost:9000"), "http://127.0.0.1:9000");
  assert.equal(serviceOrigin("http://127.0.0.1"), "http://127.0.0.1");
});

test("takes no other computer, scheme, path or credentials", () => {
  for (const typed of [
    "",
    "밑줄",
    "https://127.0.0.1:8000",
    "http://192.168.0.2:8000",
    "http://127.0.0.1.evil.example",
    "http://127.0.0.1@evil.example",
    "http://me:pw@127.0.0.1:8000",
    "http://127.0.0.1:8000/v1",
    "http://127.0.0.1:8000/?x",
    "http://127.0.0.1:99999",
    "javascript:alert(1)",
    "file:///etc/passwd",
  ]) {
    assert.equal(serviceOrigin(typed), null, typed);
  }
});
