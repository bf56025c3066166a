"""Plain text → article: paragraphs parted by blank lines, headings and items told by their looks.

Changes when people paste text that is laid out in another way.
"""

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
    """Make an article of plain text, with the extractor `text`.

    Blank lines part paragraphs. Single line feeds inside one are joined where the lines are
    hard-wrapped or run on, and part blocks where they look like headings, items or paragraphs.
    Raises `NoArticle` where there is no letter, `TooLarge` over the cap of an article.
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
