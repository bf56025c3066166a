"""Mitjul: the sentences that matter in a long Korean page, word for word.

Importing this package is instant: the engine and its libraries load at the first call, or
before it by `warm_up()`.
"""

from mitjul.errors import (
    BrokenInstallation,
    DeadlineExceeded,
    MitjulError,
    NoArticle,
    TooLarge,
    UnsupportedLanguage,
)
from mitjul.model import (
    Article,
    Block,
    BlockKind,
    Digest,
    Highlight,
    Morpheme,
    ScoredSentence,
    Sentence,
    Splitter,
    Stats,
    Style,
)

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "BrokenInstallation",
    "DeadlineExceeded",
    "Digest",
    "Highlight",
    "MitjulError",
    "Morpheme",
    "NoArticle",
    "ScoredSentence",
    "Sentence",
    "Splitter",
    "Stats",
    "Style",
    "TooLarge",
    "UnsupportedLanguage",
    "extract",
    "highlight",
    "split",
    "warm_up",
]


def highlight(
    *,
    html: str | None = None,
    text: str | None = None,
    url: str | None = None,
    title: str | None = None,
    max_highlights: int = 5,
    style: Style = "verbatim",
    splitter: Splitter = "rules",
) -> Digest:
    """Return the most important sentences of a Korean page or text, word for word.

    Exactly one of `html` (a serialised document) and `text` (paragraphs separated by blank lines)
    must be given. `url` is never fetched. `max_highlights` is 1..20; short articles have fewer.
    `style="note"` adds each highlight in note style (개조식). `splitter="kss"` lets kss alone
    decide where sentences end, at several times the cost and within the limits of `Splitter`. The
    same arguments always give the same digest, except for `stats.elapsed_ms`.

    Raises `ValueError` for wrong arguments, `NoArticle`, `UnsupportedLanguage` and `TooLarge`.
    """
    from mitjul import pipeline

    return pipeline.highlight(
        html=html,
        text=text,
        url=url,
        title=title,
        max_highlights=max_highlights,
        style=style,
        splitter=splitter,
    )


def extract(html: str, url: str | None = None) -> Article:
    """Return the article of a page: its title and its blocks in reading order.

    `url` identifies the site and is never fetched. Raises `NoArticle` and `TooLarge`.
    """
    from mitjul.extraction import extract

    return extract(html, url)


def split(text: str, splitter: Splitter = "rules") -> list[Sentence]:
    """Return the sentences of plain text, letter for letter; blank lines separate paragraphs.

    `block` is the paragraph's index, `start` and `end` are offsets in the paragraph.
    """
    from mitjul.sentences import split

    return split(text, splitter)


def warm_up() -> None:
    """Load everything that the engine needs; call it once per process, before forking or serving.

    Raises `BrokenInstallation` if a library is missing or does not work as it should, as the first
    `highlight` or `split` does otherwise.
    """
    from mitjul import pipeline

    pipeline.warm_up()
