"""Plain text → article. Headings and list items are recognised by their form."""

import re
from collections.abc import Iterator

from mitjul.extraction.blocks import assemble
from mitjul.extraction.folding import fold
from mitjul.extraction.line_joining import join_lines
from mitjul.extraction.outline import Run
from mitjul.model import Article

_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_HEADING_SIGNS = re.compile(r"(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"[-=_*~#·.\s]{3,}")


def article_from_text(text: str, title: str | None) -> Article:
    """Return the article in plain text; its extractor is `text`.

    Blank lines separate paragraphs. Lines within a paragraph are joined if they are hard-wrapped
    or run on; otherwise each is a block: a heading, an item or a paragraph.

    Raises `NoArticle` if there is no letter, `TooLarge` as `assemble` does.
    """
    title = fold(title or "")
    return assemble(title, list(_runs(_UNREADABLE.sub("", text))), "text")


def _runs(text: str) -> Iterator[Run]:
    paragraph: list[str] = []
    for line in [*text.splitlines(), ""]:
        folded = fold(line)
        heading = _HEADING_SIGNS.match(folded)
        if folded and not heading and not _RULE.fullmatch(folded):
            paragraph.append(folded)
            continue
        for first, end in join_lines(paragraph):
            yield Run(" ".join(paragraph[first:end]), "paragraph")
        paragraph = []
        if heading:
            yield Run(folded[heading.end() :], "heading", len(heading[1]))
