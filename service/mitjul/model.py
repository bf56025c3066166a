"""The nouns that travel down the pipeline: plain frozen values without behaviour.

Changes when the vocabulary of the product changes, and for nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

BlockKind = Literal["paragraph", "heading", "list", "quote", "caption", "byline", "table", "code"]
Style = Literal["verbatim", "note"]
Splitter = Literal["rules", "kss"]
"""Who decides where sentences end: rules, which ask kss where they are in doubt, or kss alone."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that the page sets apart: one paragraph, heading, list item, …

    `text` has its white space folded to single spaces and is never empty. `level` is the outline
    level of a heading where the page marks one (h1 is 1), else 0.
    """

    kind: BlockKind
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """The readable part of a page, in reading order.

    `title` is without the site's name, empty when the page tells none. `extractor` names the
    step of the cascade that found the text (`root:tistory`, `readability`, `body`, `text`, …).
    """

    title: str
    blocks: tuple[Block, ...]
    extractor: str


class Morpheme(NamedTuple):
    """One morpheme as mecab-ko sees it: its form and its Sejong tag (`NNG`, `EF`)."""

    form: str
    tag: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, cut out of its block letter for letter.

    `text == article.blocks[block].text[start:end]`, without white space at either end.
    `section` is the heading that it stands under, None before the first.
    """

    text: str
    block: int
    start: int
    end: int
    morphemes: tuple[Morpheme, ...]
    section: str | None = None


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence that may be a highlight, with its place among the others.

    `score` is 1 for the best and falls with `rank` (1, 2, …); `parts` adds up to `score` and names
    what it is made of. `sentence` is the index among all the article's sentences.
    """

    text: str
    score: float
    rank: int
    sentence: int
    section: str | None
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Highlight:
    """One of the sentences chosen for the reader; `note` is its note style, where asked for."""

    text: str
    score: float
    rank: int
    sentence: int
    section: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """What a reader saves: lengths in characters, times in seconds and milliseconds."""

    characters: int
    sentences: int
    reading_seconds: int
    highlight_characters: int
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class Digest:
    """The engine's whole answer. `highlights` and `sentences` are in reading order.

    `extractor` is the article's.
    """

    title: str
    language: str
    highlights: tuple[Highlight, ...]
    keywords: tuple[str, ...]
    sentences: tuple[ScoredSentence, ...]
    stats: Stats
    extractor: str
