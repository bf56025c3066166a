import assert from "node:assert/strict";
import { test } from "node:test";
import { saving } from "../../src/panel/time.ts";

test("minutes for the article, seconds for its highlights", () => {
  assert.deepEqual(saving(412, 3500, 290), {
    whole: { unit: "minutes", amount: 7 },
    highlights: { unit: "seconds", amount: 35 },
  });
});

test("never sixty seconds, and never zero", () => {
  assert.deepEqual(saving(58, 500, 1)?.whole, { unit: "minutes", amount: 1 });
  assert.deepEqual(saving(57, 500, 1), {
    whole: { unit: "seconds", amount: 55 },
    highlights: { unit: "seconds", amount: 5 },
  });
});

test("nothing if the highlights are most of the text", () => {
  assert.equal(saving(20, 170, 120), null);
  assert.equal(saving(0, 0, 0), null);
});
