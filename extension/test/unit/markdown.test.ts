import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName, fragmentLink, markdown, type Notes } from "../../src/panel/markdown.ts";

const URL_OF_PAGE = "https://news.example/a?id=7";

function notes(change: Partial<Notes>): Notes {
  return { title: "심야 버스", url: null, sentences: [], ...change };
}

function sentence(text: string, section: string | null = null, shown = text) {
  return { text, section, shown };
}

/** What Markdown makes of one sentence. */
function bullet(text: string): string {
  const lines = markdown(notes({ sentences: [sentence(text)] })).split("\n");
  assert.equal(lines.length, 4, "one heading, one bullet");
  return lines[2] ?? "";
}

/** The text directive's parts as a browser reads them. */
function directive(link: string): string[] {
  const [, value = ""] = link.split(":~:text=");
  assert.match(value, /^[A-Za-z0-9.%,]+$/);
  return value.split(",").map(decodeURIComponent);
}

test("title, source and sentences, each with a link back, under the headings of the article", () => {
  const text = markdown(
    notes({
      url: URL_OF_PAGE,
      sentences: [
        sentence("버스를 늘린다."),
        sentence("요금은 그대로다.", "요금", "요금은 그대로임"),
        sentence("할인도 있다.", "요금"),
        sentence("쉼터를 짓는다.", "정류장"),
      ],
    }),
  );
  const link = (words: string) => `[↗](${URL_OF_PAGE}#:~:text=${encodeURIComponent(words)})`;
  assert.equal(
    text,
    `# 심야 버스

[news.example](${URL_OF_PAGE})

- 버스를 늘린다. ${link("버스를 늘린다.")}

## 요금

- 요금은 그대로임 ${link("요금은 그대로다.")}
- 할인도 있다. ${link("할인도 있다.")}

## 정류장

- 쉼터를 짓는다. ${link("쉼터를 짓는다.")}
`,
  );
});

test("a page without an address or a title gives notes without links or a heading", () => {
  const text = markdown(notes({ title: " ", sentences: [sentence("버스를 늘린다.")] }));
  assert.equal(text, "- 버스를 늘린다.\n");
});

test("what the author wrote reads as written", () => {
  const written: readonly (readonly [string, string])[] = [
    ["변수 a_b_c와 **강조**", "변수 a\\_b\\_c와 \\*\\*강조\\*\\*"],
    ["[단독] `npm` <br>", "\\[단독\\] \\`npm\\` \\<br>"],
    ["C:\\temp", "C:\\\\temp"],
    ["3~5월과 7~8월, $5에서 $7", "3\\~5월과 7\\~8월, \\$5에서 \\$7"],
    ["# 제목이 아니다", "\\# 제목이 아니다"],
    ["검색어는 #버스 였다", "검색어는 \\#버스 였다"],
    ["C#은 언어다", "C#은 언어다"],
    ["- 5도까지", "\\- 5도까지"],
    ["+ 5도까지", "\\+ 5도까지"],
    ["> 인용", "\\> 인용"],
    ["1. 개요", "1\\. 개요"],
    ["2) 방법", "2\\) 방법"],
    ["1.5배로 늘었다", "1.5배로 늘었다"],
    ["&lt;와 &#39;, R&D", "\\&lt;와 \\&#39;, R&D"],
    ["첫 줄\n# 둘째\u2028줄\u00a0끝 ", "첫 줄 \\# 둘째 줄 끝"],
  ];
  for (const [text, expected] of written) assert.equal(bullet(text), `- ${expected}`);
});

test("titles and headings stay headings, on one line", () => {
  const text = markdown(
    notes({ title: "[속보]\n버스 #", sentences: [sentence("가.", "1. 왜\n지금 *")] }),
  );
  assert.equal(text, "# \\[속보\\] 버스 \\#\n\n## 1\\. 왜 지금 \\*\n\n- 가.\n");
});

test("brackets in an address or a sentence do not end a link", () => {
  const text = markdown(
    notes({ url: "https://ko.example/wiki/배_(과일)", sentences: [sentence("배(梨)는 :) 달다.")] }),
  );
  const links = [...text.matchAll(/\]\((\S*?)\)/g)].map(([, target]) => target ?? "");
  assert.equal(links[0], "https://ko.example/wiki/배_%28과일%29");
  assert.equal(links[1]?.split("#")[0], links[0]);
  assert.deepEqual(directive(links[1] ?? ""), ["배(梨)는 :) 달다."]);
});

test("the signs of a text directive are encoded", () => {
  assert.equal(
    fragmentLink("https://a.example/", "A-1, B&C"),
    "https://a.example/#:~:text=A%2D1%2C%20B%26C",
  );
});

test("an anchor stays, another text fragment does not", () => {
  const to = (url: string) => fragmentLink(url, "a").split("a.example")[1];
  assert.equal(to("https://a.example/x?y=1"), "/x?y=1#:~:text=a");
  assert.equal(to("https://a.example/x#part"), "/x#part:~:text=a");
  assert.equal(to("https://a.example/x#:~:text=b"), "/x#:~:text=a");
  assert.equal(to("https://a.example/x#part:~:text=b&text=c"), "/x#part:~:text=a");
  assert.equal(to("https://a.example/#/posts/3"), "/#/posts/3:~:text=a");
});

test("a long sentence is linked by whole words of both ends", () => {
  const words = Array.from({ length: 40 }, (_, index) => `낱말${index}`);
  const [start = "", end = "", ...others] = directive(
    fragmentLink(URL_OF_PAGE, `${words.join(" ")}.`),
  );
  assert.deepEqual(others, []);
  assert.equal(start, "낱말0 낱말1 낱말2 낱말3 낱말4 낱말5");
  assert.equal(end, "낱말36 낱말37 낱말38 낱말39.");
});

test("a long sentence whose ends would meet is linked as a whole", () => {
  for (const text of ["가".repeat(150), `${"가".repeat(80)} ${"나".repeat(80)}`]) {
    assert.deepEqual(directive(fragmentLink(URL_OF_PAGE, text)), [text]);
  }
});

test("half a character, as broken pages have it, breaks no link", () => {
  assert.deepEqual(directive(fragmentLink(URL_OF_PAGE, "끝\ud83d")), ["끝\ufffd"]);
});

test("a file is named after its title", () => {
  assert.equal(fileName("심야 버스, 두 배로"), "심야 버스, 두 배로.md");
  // macOS decomposes names, and so do pages written there.
  assert.equal(fileName("밑줄".normalize("NFD")), "밑줄.md");
});

test("every file system accepts the name", () => {
  assert.equal(fileName('A/B: "왜?" <1|2>\n*끝*\\'), "A B 왜 1 2 끝.md");
  assert.equal(fileName("../..\u0000"), "mitjul.md");
  assert.equal(fileName("...그리고... "), "그리고.md");
  assert.equal(fileName("버스\u202etxt\u200b"), "버스txt.md");
  for (const device of ["CON", "nul", "com1", "LPT².보고", "aux .txt"]) {
    assert.equal(fileName(device), `_${device}.md`);
  }
  assert.equal(fileName("Console"), "Console.md");
});

test("a name is never empty and never too long, nor cut within a character", () => {
  for (const title of ["", " ", "???", "."]) assert.equal(fileName(title), "mitjul.md");
  const long = fileName(`a${"😀".repeat(60)}`);
  assert.equal(long, `a${"😀".repeat(38)}.md`);
  assert.equal(fileName(`${"가".repeat(76)} 나다`), `${"가".repeat(76)}.md`);
});
