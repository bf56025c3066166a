"""Mitjul: the sentences that matter in a long Korean page, word for word.

Importing this package is instant: the engine and its libraries load at the first call, or
before it by `warm_up()`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mitjul.model import Article, Digest, Sentence, Splitter, Style

__all__ = ["extract", "highlight", "split", "warm_up"]


def highlight(
    *,
    html: str | None = None,
    text: str | None = None,
    url: str | None = None,
    title: str | None = None,
    max_highlights: int = 5,
    style: "Style" = "verbatim",
    splitter: "Splitter" = "rules",
) -> "Digest":
    """Pick the sentences that matter; see `mitjul.pipeline.highlight`."""
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


def extract(html: str, url: str | None = None) -> "Article":
    """Find the article in a page; see `mitjul.extraction.extract`."""
    from mitjul.extraction import extract

    return extract(html, url)


def split(text: str, splitter: "Splitter" = "rules") -> "list[Sentence]":
    """Cut plain text into sentences; see `mitjul.sentences.split`."""
    from mitjul.sentences import split

    return split(text, splitter)


def warm_up() -> None:
    """Load everything that the engine needs, once per process, before it forks or serves."""
    from mitjul import pipeline

    pipeline.warm_up()
