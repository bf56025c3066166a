import assert from "node:assert/strict";
import { test } from "node:test";
import { targetRow } from "../../src/panel/keys.ts";

test("the arrow keys move through the list and stop at its ends", () => {
  assert.equal(targetRow("ArrowDown", -1, 5), 0);
  assert.equal(targetRow("ArrowDown", 0, 5), 1);
  assert.equal(targetRow("ArrowDown", 4, 5), 4);
  assert.equal(targetRow("ArrowUp", 3, 5), 2);
  assert.equal(targetRow("ArrowUp", 0, 5), 0);
});

test("Home and End act only within the list, so that they can scroll the panel", () => {
  assert.equal(targetRow("Home", 3, 5), 0);
  assert.equal(targetRow("End", 0, 5), 4);
  assert.equal(targetRow("Home", -1, 5), null);
});

test("without highlights no key moves anything", () => {
  assert.equal(targetRow("ArrowDown", -1, 0), null);
  assert.equal(targetRow("x", 0, 5), null);
});
