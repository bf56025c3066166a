// The page to paste a text into: asks the service once, then cuts deeper or shallower by itself.
// Everything that comes from outside is shown as text, never as markup.

const texts = JSON.parse(byId("texts").textContent);
const language = document.documentElement.lang;
const form = byId("form");
const source = byId("source");
const count = byId("count");

/** What is shown: the pasted text and the service's answer to it. */
let shown = null;
let asking = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
source.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
count.addEventListener("input", draw);
byId("sample").addEventListener("click", () => {
  source.value = SAMPLE;
  form.requestSubmit();
});

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const pasted = source.value;
  shown = null;
  if (!pasted.trim()) {
    fail(texts.empty_title, texts.empty_detail);
    source.focus();
    return;
  }
  state("working", texts.working);
  const html = looksLikeHtml(pasted);
  try {
    const response = await fetch("v1/highlights", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": language },
      body: JSON.stringify({ [html ? "html" : "text"]: pasted, include: ["sentences"] }),
      signal,
    });
    const answer = await response.json();
    if (!response.ok) {
      const seconds = response.headers.get("Retry-After");
      const retry = seconds ? ` ${texts.retry.replace("{n}", seconds)}` : "";
      fail(answer.title, answer.detail + retry);
      return;
    }
    shown = { pasted, html, answer };
    count.max = Math.min(20, answer.sentences.length);
    draw();
    byId("list-title").focus({ preventScroll: true });
    byId("result").scrollIntoView({ block: "start" });
  } catch {
    if (!signal.aborted) fail(texts.down_title, texts.down_detail);
  }
}

/** One of working, problem and result is seen; the status line tells screen readers of it. */
function state(now, words = "") {
  byId("status").textContent = words;
  byId("status").className = now === "working" ? "working" : "unseen";
  byId("problem").hidden = now !== "problem";
  byId("result").hidden = now !== "result";
  byId("submit").disabled = now === "working";
}

function fail(title, detail) {
  state("problem");
  const [heading, advice] = byId("problem").children;
  heading.textContent = title;
  advice.textContent = detail;
}

function draw() {
  const { pasted, html, answer } = shown;
  const chosen = answer.sentences.filter((sentence) => sentence.rank <= Number(count.value));
  byId("list-title").textContent = answer.title || texts.list;
  byId("saving").textContent = texts.saving
    .replace("{whole}", duration(answer.stats.reading_seconds))
    .replace("{short}", duration(readingTime(chosen, answer.stats)));
  byId("list").replaceChildren(...chosen.map(listItem));
  byId("keywords").replaceChildren(...answer.keywords.map((word) => element("li", word)));
  byId("article").replaceChildren(
    ...(html ? fromSentences(answer.sentences, chosen) : fromText(pasted, chosen)),
  );
  byId("count-shown").textContent = chosen.length;
  count.style.setProperty("--at", `${((count.value - 1) / Math.max(1, count.max - 1)) * 100}%`);
  state("result", texts.done.replace("{n}", chosen.length));
}

function listItem(sentence) {
  const link = element("a", element("span", sentence.text));
  link.href = `#${markId(sentence)}`;
  link.addEventListener("click", () => {
    for (const other of byId("list").querySelectorAll("[aria-current]")) {
      other.removeAttribute("aria-current");
    }
    link.setAttribute("aria-current", "true");
  });
  return element("li", link);
}

/** The pasted text, paragraph by paragraph, with the chosen sentences marked. */
function fromText(pasted, chosen) {
  const ranges = locate(pasted, chosen);
  const paragraphs = [];
  for (const { 0: words, index: start } of pasted.matchAll(/(?:[^\n]|\n(?!\s*\n))+/g)) {
    const end = start + words.trimEnd().length;
    let at = start + words.length - words.trimStart().length;
    if (at >= end) continue;
    const paragraph = element("p");
    for (const range of ranges) {
      const from = Math.max(range.from, at);
      const to = Math.min(range.to, end);
      if (from >= to) continue;
      paragraph.append(pasted.slice(at, from), mark(range.sentence, pasted.slice(from, to)));
      at = to;
    }
    paragraph.append(pasted.slice(at, end));
    paragraphs.push(paragraph);
  }
  return paragraphs;
}

/** Where each sentence stands: its white space is folded, so any white space matches any. */
function locate(pasted, chosen) {
  const ranges = [];
  let after = 0;
  for (const sentence of chosen) {
    const pattern = sentence.text.split(/\s+/).map(escaped).join("\\s+");
    const search = new RegExp(pattern, "g");
    search.lastIndex = after;
    let found = search.exec(pasted);
    if (!found && after) {
      search.lastIndex = 0;
      found = search.exec(pasted);
    }
    if (!found) continue;
    after = search.lastIndex;
    ranges.push({ sentence, from: found.index, to: after });
  }
  return ranges.sort((a, b) => a.from - b.from);
}

/** A page's article as its sentences tell it, with a sign where one was left out. */
function fromSentences(sentences, chosen) {
  const blocks = [];
  let paragraph = null;
  let section = null;
  let next = 0;
  for (const sentence of sentences) {
    if (sentence.section !== section) {
      section = sentence.section;
      if (section) blocks.push(element("h3", section));
      paragraph = null;
    } else if (sentence.sentence !== next && paragraph) {
      const gap = element("span", "… ");
      gap.className = "gap";
      gap.title = texts.gap;
      paragraph.append(gap);
    }
    if (!paragraph) {
      paragraph = element("p");
      blocks.push(paragraph);
    }
    const isChosen = chosen.includes(sentence);
    paragraph.append(isChosen ? mark(sentence, sentence.text) : sentence.text, " ");
    next = sentence.sentence + 1;
  }
  return blocks;
}

function mark(sentence, words) {
  const marked = element("mark", words);
  marked.id = markId(sentence);
  return marked;
}

function markId(sentence) {
  return `sentence-${sentence.sentence}`;
}

/** The highlights' share of the whole reading time. */
function readingTime(chosen, stats) {
  const characters = chosen.reduce((sum, sentence) => sum + sentence.text.length, 0);
  return (stats.reading_seconds * characters) / Math.max(1, stats.characters);
}

function duration(seconds) {
  const minutes = Math.round(seconds / 60);
  return seconds < 60
    ? texts.seconds.replace("{n}", Math.max(1, Math.round(seconds)))
    : texts.minutes.replace("{n}", minutes);
}

/** Markup opens with a tag, and closes or holds others; a text that begins with <3 does not. */
function looksLikeHtml(pasted) {
  return /^\s*<(?:!doctype|!--|[a-z][^>]*>)/i.test(pasted) && /<\/[a-z][\w-]*\s*>/i.test(pasted);
}

function escaped(words) {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

const SAMPLE = `가온시가 다음 달 1일부터 심야 버스를 두 배로 늘린다. 지금은 여섯 개 노선이 자정부터 새벽 4시까지 다니지만, 앞으로는 열두 개 노선이 첫차 시간까지 이어 달린다. 시는 밤에 일하는 시민 1만 8천 명이 버스를 기다리는 시간이 평균 41분에서 19분으로 줄어들 것으로 내다봤다.

이번 결정은 지난해 가을부터 넉 달 동안 진행한 시민 조사에서 나왔다. 조사에 답한 사람 가운데 63%가 밤늦게 집에 갈 방법이 없어 일자리를 포기한 적이 있다고 했다. 병원과 물류 창고, 새벽 시장에서 일하는 사람들의 답이 특히 많았다.

그렇다면 돈은 어디에서 나올까? 시는 요금을 올리지 않는 대신 낮 시간에 거의 비어 다니던 세 개 노선을 하나로 합쳐 한 해 27억 원을 아끼기로 했다. 노선이 사라지는 마을에는 부르면 오는 작은 버스 열 대를 따로 보낸다.

버스 기사들의 걱정도 있었다. 노동조합은 밤 근무가 늘면 사고 위험이 커진다고 지적했고, 시는 밤 근무를 한 주에 사흘로 제한하는 규칙을 받아들였다. 새로 뽑는 기사 84명 가운데 절반은 이미 교육을 마쳤다.

시는 석 달 동안 승객 수와 사고 기록을 모두 공개하고, 10월에 노선을 다시 조정한다. 가온시 교통국장은 “밤에 일하는 사람도 낮에 일하는 사람만큼 도시의 주인”이라고 말했다.`;
