"""HTML → article. Three steps, tried in this order on one tree: site root, main content, body."""

import re
from collections.abc import Mapping

from lxml import etree

from mitjul.extraction import flattening, main_content, parsing, titles, walking
from mitjul.extraction.blocks import assemble
from mitjul.extraction.plain_text import article_from_text
from mitjul.extraction.site_roots import roots_for
from mitjul.model import Article

__all__ = ["article_from_text", "extract"]

_A_TAG = re.compile(r"<[a-zA-Z!/?]")


def extract(html: str, url: str | None = None) -> Article:
    """Return the article of a page: its title and its blocks in reading order.

    `html` is the page's HTML, serialised by the browser. `url` identifies the site and is never
    fetched. Input without tags is read as plain text. The article's `extractor` is the step that
    found it: `root:SITE`, `readability`, `body`, `flat` (a page nested too deeply to be parsed) or
    `text`.

    Raises `NoArticle` if there is no readable text, `TooLarge` if the page exceeds
    `MAX_HTML_CHARACTERS`, `MAX_TAGS` or `MAX_ALL_ATTRIBUTES`, or the article
    `MAX_ARTICLE_CHARACTERS` or `MAX_BLOCKS`.
    """
    if not _A_TAG.search(html):
        return article_from_text(html, None)
    page = parsing.parse(html)
    meta = titles.metadata(page.root)
    if page.cut_off:
        title = titles.title_of(page.root, meta, (), ())
        flat = article_from_text(flattening.flatten(html), title)
        return Article(title, flat.blocks, "flat")
    roots = roots_for(url or _own_address(page.root, meta))
    outline = walking.outline(page.root, roots)
    description = meta.get("og:description") or meta.get("description") or ""
    known_site = roots.site != "common"
    choice = main_content.choose(outline, description, known_site)
    if choice is None and not outline.complete:
        # The article may be in a box that stays hidden until a script shows it.
        outline = walking.outline(page.root, roots, lenient=True)
        choice = main_content.choose(outline, description, known_site)
    choice = choice or main_content.all_of(outline)
    lines = [run.text for run in outline.runs]
    headings = [run.text for run in outline.runs if run.level == 1]
    title = titles.title_of(page.root, meta, lines, headings)
    extractor = f"root:{roots.site}" if choice.step == "root" else choice.step
    return assemble(title, choice.runs, extractor)


def _own_address(root: etree._Element, meta: Mapping[str, str]) -> str | None:
    if "og:url" in meta:
        return meta["og:url"]
    return next(
        (link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), None
    )
