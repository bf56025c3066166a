/**
 * Which tags and attributes leave the browser, and how they are written down.
 * Changes when the service needs to see more of a page's structure, or may see less.
 */

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
/** Tags whose content a parser would not read as markup, or that only a parser may make. */
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

/** An opening tag; `framed` elements stand in an inlined frame, where `html` and `body` are mere boxes. */
export function openingTag(name: string, attributes: Iterable<Attribute>, framed: boolean): string {
  let tag = `<${tagName(name, framed)}`;
  for (const { name: attribute, value } of attributes) {
    if (KEPT.has(attribute)) tag += ` ${attribute}="${escapeAttribute(value)}"`;
    else if (attribute === "href") tag += hrefAttribute(value);
  }
  return `${tag}>`;
}

/** The closing tag that belongs to {@link openingTag}; empty for elements that have none. */
export function closingTag(name: string, framed: boolean): string {
  return VOID.has(name) ? "" : `</${tagName(name, framed)}>`;
}

/**
 * A `meta` element, or nothing unless it is one that describes the article: pages keep tokens of
 * their session in meta elements as well.
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

/** JSON-LD as a script element that its own text cannot close. */
export function jsonLdTag(json: string): string {
  return `<script type="application/ld+json">${json.replaceAll("</", "<\\/")}</script>`;
}

export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An address where the page came from, without what may identify its reader; null unless http(s). */
export function publicAddress(href: string): string | null {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return null;
  const url = new URL(href);
  return url.origin + url.pathname;
}

function tagName(name: string, framed: boolean): string {
  if (framed && (name === "html" || name === "head" || name === "body")) return "div";
  const renamed = RENAMED[name] ?? name;
  // A script can make elements with names that no parser would read back.
  return /^[a-z][a-z0-9._-]*$/.test(renamed) ? renamed : "span";
}

/** Where a link leads tells link lists from prose; its query may hold a session and stays here. */
function hrefAttribute(href: string): string {
  const target = href.trim();
  if (/^(javascript|data|blob|mailto|tel):/i.test(target)) return ' href=""';
  return ` href="${escapeAttribute(target.split("?", 1)[0]?.slice(0, 500) ?? "")}"`;
}

function escapeAttribute(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
