import assert from "node:assert/strict";
import { test } from "node:test";
import { goal } from "../../src/panel/keys.ts";

test("the arrows walk the list and stop at its ends", () => {
  assert.equal(goal("ArrowDown", -1, 5), 0);
  assert.equal(goal("ArrowDown", 0, 5), 1);
  assert.equal(goal("ArrowDown", 4, 5), 4);
  assert.equal(goal("ArrowUp", 3, 5), 2);
  assert.equal(goal("ArrowUp", 0, 5), 0);
});

test("Home and End lead within the list alone, so that the panel can be scrolled by them", () => {
  assert.equal(goal("Home", 3, 5), 0);
  assert.equal(goal("End", 0, 5), 4);
  assert.equal(goal("Home", -1, 5), null);
});

test("without highlights no key leads anywhere", () => {
  assert.equal(goal("ArrowDown", -1, 0), null);
  assert.equal(goal("x", 0, 5), null);
});
