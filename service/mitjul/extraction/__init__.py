"""HTML → article, by a cascade over one tree: site root, main content, body.

Changes when a step of the cascade comes or goes; what a step does is in its own module.
"""

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
    """Find the article in a page: its title and its blocks in reading order.

    `html` is the page as the browser holds it; `url`, which is never fetched, tells the site.
    Text without a tag is read as plain text. `extractor` of the article names the step that found
    it: `root:SITE`, `readability`, `body`, `flat` (a page nested too deep to be parsed) or `text`.

    Raises `NoArticle` where there is no readable text, `TooLarge` over `MAX_HTML_CHARACTERS` of
    page or `MAX_ARTICLE_CHARACTERS` of article.
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
        # The article may stand in a box that is hidden until a script shows it.
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
