import assert from "node:assert/strict";
import { test } from "node:test";
import {
  closingTag,
  escapeText,
  jsonLdTag,
  metaTag,
  openingTag,
  publicAddress,
} from "../../src/page/serialise.ts";

const tag = (name: string, attributes: Record<string, string>, framed = false): string =>
  openingTag(
    name,
    Object.entries(attributes).map(([key, value]) => ({ name: key, value })),
    framed,
  );
const meta = (attributes: Record<string, string>): string =>
  metaTag((name) => attributes[name] ?? null);

test("keeps what tells the structure of a page", () => {
  const attributes = { id: "a", class: "b c", role: "main", itemprop: "articleBody", lang: "ko" };
  assert.equal(
    tag("div", attributes),
    '<div id="a" class="b c" role="main" itemprop="articleBody" lang="ko">',
  );
});

test("drops what a page keeps for itself: values, data, styles, handlers, sources", () => {
  const attributes = {
    value: "비밀",
    "data-token": "abc",
    style: "color:red",
    onclick: "alert(1)",
    src: "https://example.test/pixel?id=1",
    nonce: "n",
    placeholder: "p",
  };
  assert.equal(tag("div", attributes), "<div>");
});

test("a link keeps where it leads, never its query, and runs nothing", () => {
  assert.equal(tag("a", { href: "/news/1?session=abc#top" }), '<a href="/news/1">');
  assert.equal(tag("a", { href: "#s2" }), '<a href="#s2">');
  assert.equal(tag("a", { href: " javascript:alert(1)" }), '<a href="">');
  assert.equal(tag("a", { href: "data:text/html,<p>" }), '<a href="">');
});

test("attribute values cannot break out of their quotes", () => {
  assert.equal(tag("p", { class: '"><script>&' }), '<p class="&quot;>&lt;script>&amp;">');
});

test("names that only a script can make are not written down as they are", () => {
  assert.equal(tag('p"onload', {}), "<span>");
  assert.equal(closingTag('p"onload', false), "</span>");
});

test("an inlined frame brings no second document", () => {
  assert.equal(tag("html", { id: "x" }, true), '<div id="x">');
  assert.equal(tag("body", {}, true), "<div>");
  assert.equal(tag("iframe", { id: "mainFrame" }), '<div id="mainFrame">');
  assert.equal(closingTag("body", true), "</div>");
  assert.equal(tag("body", {}), "<body>");
});

test("elements without content are not closed", () => {
  assert.equal(closingTag("br", false), "");
  assert.equal(closingTag("p", false), "</p>");
});

test("text is escaped", () => {
  assert.equal(escapeText("a < b && c > d"), "a &lt; b &amp;&amp; c &gt; d");
});

test("keeps the meta elements that describe the article", () => {
  assert.equal(
    meta({ property: "og:title", content: "제목" }),
    '<meta property="og:title" content="제목">',
  );
  assert.equal(meta({ name: "author", content: "기자" }), '<meta name="author" content="기자">');
  assert.equal(
    meta({ itemprop: "datePublished", content: "2025-05-19" }),
    '<meta itemprop="datePublished" content="2025-05-19">',
  );
});

test("drops the meta elements that carry tokens, and those of the page's machinery", () => {
  assert.equal(meta({ name: "csrf-token", content: "secret" }), "");
  assert.equal(meta({ name: "google-site-verification", content: "secret" }), "");
  assert.equal(meta({ "http-equiv": "refresh", content: "0;url=/" }), "");
  assert.equal(meta({ charset: "euc-kr" }), "");
});

test("JSON-LD cannot close the script element that it stands in", () => {
  const json = jsonLdTag('{"a":"</script><b>"}');
  assert.equal(json.indexOf("</script>"), json.length - "</script>".length);
  assert.deepEqual(JSON.parse(json.replace(/^<[^>]*>|<\/script>$/g, "")), { a: "</script><b>" });
});

test("the address of a page leaves without query, fragment and credentials", () => {
  assert.equal(
    publicAddress("https://user:pw@news.example/a/1?token=x#p"),
    "https://news.example/a/1",
  );
  assert.equal(publicAddress("file:///home/me/글.html"), null);
  assert.equal(publicAddress("about:blank"), null);
});
