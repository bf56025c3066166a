import assert from "node:assert/strict";
import { test } from "node:test";
import { countOf, shownIndices, wordsOf } from "../../src/panel/shown.ts";
import type { Digest } from "../../src/shared/digest.ts";
import { DEFAULTS } from "../../src/shared/settings.ts";

const digest: Digest = {
  title: "글",
  language: "ko",
  highlights: [3, 1, 4, 2].map((rank, sentence) => ({
    text: `${rank}위 문장이다.`,
    sentence,
    section: null,
    rank,
    note: rank === 1 ? "1위 문장임." : null,
  })),
  keywords: [],
  characters: 100,
  readingSeconds: 60,
};

test("the most important ones are shown, in the order of the text", () => {
  assert.deepEqual(shownIndices(digest, 1), [1]);
  assert.deepEqual(shownIndices(digest, 3), [0, 1, 3]);
  assert.deepEqual(shownIndices(digest, 9), [0, 1, 2, 3]);
});

test("no more are counted than there are", () => {
  assert.equal(countOf(digest, { ...DEFAULTS, highlights: 20 }), 4);
  assert.equal(countOf(digest, { ...DEFAULTS, highlights: 2 }), 2);
});

test("a note stands for its sentence, and the sentence where there is none", () => {
  const [without, withNote] = digest.highlights;
  assert.ok(without && withNote);
  assert.equal(wordsOf(withNote, "note"), "1위 문장임.");
  assert.equal(wordsOf(without, "note"), "3위 문장이다.");
  assert.equal(wordsOf(withNote, "verbatim"), "1위 문장이다.");
});
