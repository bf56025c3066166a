"""The article's title, without the site's name."""

import re
from collections.abc import Collection, Mapping, Sequence

from lxml import etree

from mitjul.extraction.folding import fold, squeeze

MAX_TITLE_CHARACTERS = 300
MAX_SITE_NAME_CHARACTERS = 20
"""Text after the last separator may be the site's name up to this length."""

_SEPARATOR = re.compile(r"(\s+[-–—|:<>·•»«ㅣ]+\s+|\s*(?:::|\|)\s*|\s—|—\s|(?<=[^\d\s]):\s)")
_SURE_SEPARATORS = frozenset({"|", "::", "<", "»", "«", "ㅣ"})
_SITE_NAME_KEYS = ("og:site_name", "application-name", "twitter:site", "al:ios:app_name")
_SITE_NAMES = frozenset(
    "티스토리 네이버블로그 네이버뉴스 네이버포스트 브런치 브런치스토리 다음뉴스"
    " daum velog tistory brunch 기사본문 본문 보도자료 블로그 자유게시판".split()
)
_PLACEHOLDERS = frozenset({"무제문서", "제목없음", "untitled", "untitleddocument", "document"})
_SITE_ENDINGS = (
    "일보",
    "신문",
    "뉴스",
    "닷컴",
    "타임스",
    "방송",
    "저널",
    "투데이",
    "블로그",
    "blog",
    "tistory",
)


def metadata(root: etree._Element) -> dict[str, str]:
    """Return the contents of a page's meta elements by property or name, the first of each."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name")
        if key and (content := fold(meta.get("content") or "")):
            found.setdefault(key.lower(), content)
    return found


def title_of(
    root: etree._Element, meta: Mapping[str, str], lines: Sequence[str], headings: Sequence[str]
) -> str:
    """Return the article's title, empty if the page has none.

    `lines` are the page's lines: a part of the title that is also a line is the article's.
    `headings` are its first-level headings, used if the metadata has no title.
    """
    sites = {squeeze(meta[key]) for key in _SITE_NAME_KEYS if key in meta} | _home_links(root)
    for claim in _claims(root, meta):
        title = _without_site(claim, sites, lines)
        if title and squeeze(title) not in _PLACEHOLDERS:
            return title
    return next((text for text in headings if squeeze(text) not in sites), "")


def _claims(root: etree._Element, meta: Mapping[str, str]) -> list[str]:
    element = root.find(".//title")
    document_title = fold(_text(element)) if element is not None else ""
    claims = (meta.get("og:title"), meta.get("twitter:title"), document_title, meta.get("title"))
    return [claim[:MAX_TITLE_CHARACTERS] for claim in claims if claim]


def _text(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _home_links(root: etree._Element) -> set[str]:
    """Return the texts of links to the home page, usually the site's name."""
    links = (link for link in root.iter("a") if link.get("href") in ("/", "./", "/index.html"))
    texts = (_text(link) for _, link in zip(range(5), links, strict=False))
    return {squeeze(text) for text in texts if text.strip()}


def _without_site(claim: str, sites: Collection[str], lines: Sequence[str]) -> str:
    """Return a title without the site's name at either end; empty if nothing else is left."""
    pieces = _SEPARATOR.split(claim)
    while pieces and _is_site(pieces[-1], sites):
        del pieces[-2:]
    while pieces and _is_site(pieces[0], sites):
        del pieces[:2]
    title = "".join(pieces).strip()
    if len(pieces) < 3:
        return title
    spans = [(a, b) for a in range(0, len(pieces), 2) for b in range(len(pieces), a, -2)]
    parts = {squeeze("".join(pieces[a:b])): "".join(pieces[a:b]).strip() for a, b in spans}
    shown = {squeeze(line) for line in lines if len(line) <= len(title) + 2}
    if repeated := [part for key, part in parts.items() if key in shown]:
        return max(repeated, key=len)
    separator, last = pieces[-2].strip(), pieces[-1]
    looks_like_site = separator in _SURE_SEPARATORS or squeeze(last).endswith(_SITE_ENDINGS)
    if looks_like_site and len(last) <= MAX_SITE_NAME_CHARACTERS:
        return "".join(pieces[:-2]).strip()
    return title


def _is_site(part: str, sites: Collection[str]) -> bool:
    squeezed = squeeze(part)
    return not squeezed or squeezed in _SITE_NAMES or any(squeezed in site for site in sites)
