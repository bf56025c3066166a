/** Which tags and attributes leave the browser, and how they are written. */

const KEPT = new Set([
  "id",
  "class",
  "role",
  "lang",
  "dir",
  "itemprop",
  "itemscope",
  "itemtype",
  "datetime",
  "alt",
  "colspan",
  "rowspan",
  "aria-hidden",
  "rel",
]);
const VOID = new Set("area br col hr img wbr meta base link".split(" "));
/** Tags that a parser treats in a way of their own, and the plain ones written in their place. */
const RENAMED: Readonly<Record<string, string>> = {
  xmp: "pre",
  listing: "pre",
  plaintext: "pre",
  iframe: "div",
  frame: "div",
  frameset: "div",
  slot: "span",
};
const META_NAME =
  /^(title|description|author|keywords|subject|publisher|date|language|(og|article|twitter|dc|dcterms|citation|dable|parsely)[:._-][\w:.-]+)$/i;

export interface Attribute {
  readonly name: string;
  readonly value: string;
}

/** Return the opening tag. `framed`: in an inlined frame, whose `html` and `body` become `div`. */
export function openingTag(name: string, attributes: Iterable<Attribute>, framed: boolean): string {
  let tag = `<${tagName(name, framed)}`;
  for (const { name: attribute, value } of attributes) {
    if (KEPT.has(attribute)) tag += ` ${attribute}="${escapeAttribute(value)}"`;
    else if (attribute === "href") tag += hrefAttribute(value);
  }
  return `${tag}>`;
}

/** Return the closing tag for {@link openingTag}; empty for void elements. */
export function closingTag(name: string, framed: boolean): string {
  return VOID.has(name) ? "" : `</${tagName(name, framed)}>`;
}

/**
 * Return a `meta` element that describes the article, else nothing: pages keep session tokens in
 * meta elements as well.
 */
export function metaTag(attribute: (name: string) => string | null): string {
  const content = attribute("content");
  if (!content) return "";
  for (const key of ["property", "name", "itemprop"]) {
    const value = attribute(key);
    if (value && (key === "itemprop" || META_NAME.test(value))) {
      return `<meta ${key}="${escapeAttribute(value)}" content="${escapeAttribute(content)}">`;
    }
  }
  return "";
}

/** Return JSON-LD as a script element that its own text cannot close. */
export function jsonLdTag(json: string): string {
  return `<script type="application/ld+json">${json.replaceAll("</", "<\\/")}</script>`;
}

export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Return an address without what may identify the reader; null unless it is http(s). */
export function publicAddress(href: string): string | null {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return null;
  const url = new URL(href);
  return url.origin + url.pathname;
}

function tagName(name: string, framed: boolean): string {
  if (framed && (name === "html" || name === "head" || name === "body")) return "div";
  const renamed = RENAMED[name] ?? name;
  // Scripts can create elements with names that no parser accepts.
  return /^[a-z][a-z0-9._-]*$/.test(renamed) ? renamed : "span";
}

/**
 * Return the target, which tells link lists from prose, without the query, which may hold a
 * session.
 */
function hrefAttribute(href: string): string {
  const target = href.trim();
  if (/^(javascript|data|blob|mailto|tel):/i.test(target)) return ' href=""';
  return ` href="${escapeAttribute(target.split("?", 1)[0]?.slice(0, 500) ?? "")}"`;
}

function escapeAttribute(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
