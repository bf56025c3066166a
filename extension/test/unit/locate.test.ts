import assert from "node:assert/strict";
import { test } from "node:test";
import { locate, type Wanted } from "../../src/page/locate.ts";

/** The text between the places found, as a reader would see it marked. */
function marked(pieces: string[], ...sentences: (string | Wanted)[]): (string | null)[] {
  const wanted = sentences.map((item, sentence) =>
    typeof item === "string" ? { text: item, sentence } : item,
  );
  return locate(pieces, wanted).map((place) => {
    if (!place) return null;
    const { first, startOffset, last, endOffset } = place;
    if (first === last) return pieces[first]?.slice(startOffset, endOffset) ?? "";
    const between = pieces.slice(first + 1, last).join("");
    return pieces[first]?.slice(startOffset) + between + pieces[last]?.slice(0, endOffset);
  });
}

test("finds a sentence within a text node and marks it to the letter", () => {
  assert.deepEqual(marked(["앞. 새 정책을 발표했다. 뒤."], "새 정책을 발표했다."), [
    "새 정책을 발표했다.",
  ]);
});

test("finds a sentence across inline tags, line breaks and no-break spaces", () => {
  const pieces = ["이번 정책은 ", "버스", "\u00a0노선을", "\n      ", "줄인다. 다음."];
  assert.deepEqual(marked(pieces, "이번 정책은 버스 노선을 줄인다."), [
    "이번 정책은 버스\u00a0노선을\n      줄인다.",
  ]);
});

test("looks through zero-width, soft-hyphen, control and ideographic space characters", () => {
  const page = "새\u200b 정\u00ad책을\u3000발\u2060표\u0000했\ufeff다.";
  assert.deepEqual(marked([page], "새 정책을 발표했다."), [page]);
});

test("finds composed text in a decomposed page, and marks whole syllables", () => {
  const page = `앞 ${"한글 문장이다.".normalize("NFD")} 뒤`;
  assert.deepEqual(marked([page], "한글 문장이다."), ["한글 문장이다.".normalize("NFD")]);
});

test("marks the last syllable of decomposed text whole", () => {
  const page = `${"한글 문장".normalize("NFD")} 뒤`;
  assert.deepEqual(marked([page], "한글 문장"), ["한글 문장".normalize("NFD")]);
});

test("letters that composing makes longer push nothing out", () => {
  assert.deepEqual(marked(["\ufb2c".repeat(50), "새 정책을 발표했다."], "새 정책을 발표했다."), [
    "새 정책을 발표했다.",
  ]);
});

test("finds decomposed text in a composed page", () => {
  assert.deepEqual(marked(["앞 한글 문장이다. 뒤"], "한글 문장이다.".normalize("NFD")), [
    "한글 문장이다.",
  ]);
});

test("finds compatibility ideographs, which composition turns into unified ones", () => {
  assert.deepEqual(marked(["\uf90a씨가 말했다."], "\u91d1씨가 말했다."), ["\uf90a씨가 말했다."]);
});

test("keeps letters outside the basic plane and emoji sequences whole", () => {
  const page = "👨‍👩‍👧 가족이 𠮷野家에 갔다.";
  assert.deepEqual(marked(["앞 ", page], page), [page]);
});

test("a lone surrogate in the page hides nothing", () => {
  assert.deepEqual(marked(["\ud800 새 정책을 발표했다."], "새 정책을 발표했다."), [
    "새 정책을 발표했다.",
  ]);
});

test("what is not in the page is not found, and takes nothing else with it", () => {
  assert.deepEqual(
    marked(["첫 문장이다. 셋째 문장이다."], "첫 문장이다.", "둘째 문장이다.", "셋째 문장이다."),
    ["첫 문장이다.", null, "셋째 문장이다."],
  );
});

test("an empty sentence is nowhere, not everywhere", () => {
  assert.deepEqual(marked(["글이다."], " \u200b"), [null]);
});

/** An article of numbered sentences, each a piece of its own. */
const article = (from: number, to: number): string[] =>
  Array.from(
    { length: to - from },
    (_, i) => `제${from + i}일에 일어난 일을 길게 적어 둔 문장이다.`,
  );

function pieceOf(pieces: string[], wanted: Wanted[], which: number): number | undefined {
  return locate(pieces, wanted)[which]?.first;
}

const at = (pieces: string[], sentence: number): Wanted => ({
  text: pieces[sentence] ?? "",
  sentence,
});

test("of two places takes the one in the article, not the teaser above it", () => {
  const text = article(0, 30);
  const page = [text[20] as string, ...article(100, 130), ...text];
  assert.equal(pieceOf(page, [at(text, 5), at(text, 20), at(text, 28)], 1), 31 + 20);
});

test("of two places takes the one in the article, not the list below it", () => {
  const text = article(0, 30);
  const page = [...text, ...article(100, 130), text[2] as string];
  assert.equal(pieceOf(page, [at(text, 2), at(text, 9), at(text, 28)], 0), 2);
});

test("of two places within the article takes the one that the index names", () => {
  const text = article(0, 30);
  text[4] = "같은 말을 두 번 되풀이하는 문장이다.";
  text[22] = text[4];
  const neighbours = [at(text, 1), at(text, 28)] as const;
  assert.equal(pieceOf(text, [neighbours[0], at(text, 22), neighbours[1]], 1), 22);
  assert.equal(pieceOf(text, [neighbours[0], at(text, 4), neighbours[1]], 1), 4);
});

test("a lead that comes again as a pull quote is marked where it leads", () => {
  const text = article(0, 30);
  const page = [text[0] as string, ...text];
  assert.equal(pieceOf(page, [at(text, 0), at(text, 8), at(text, 20)], 0), 0);
});

test("the same sentence wanted twice is found in both of its places", () => {
  const text = article(0, 20);
  text[5] = "같은 문장이다.";
  text[6] = "같은 문장이다.";
  const found = locate(text, [at(text, 5), at(text, 6), at(text, 15)]);
  assert.deepEqual(
    found.map((place) => place?.first),
    [5, 6, 15],
  );
});

test("a sentence repeated without end does not stop the others from being found", () => {
  const page = [...Array<string>(5_000).fill("광고 문장이다."), ...article(0, 3)];
  assert.equal(
    pieceOf(page, [{ text: "광고 문장이다.", sentence: 0 }, at(article(0, 3), 2)], 1),
    5_002,
  );
});

test("a page of a million characters and as many pieces is searched to the end", () => {
  const page = Array<string>(200_000).fill("글자 ");
  page.push("마지막 문장이다.".normalize("NFD"));
  assert.equal(pieceOf(page, [{ text: "마지막 문장이다.", sentence: 9 }], 0), 200_000);
});
