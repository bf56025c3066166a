"""The values that the steps of the pipeline exchange: frozen, without behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

BlockKind = Literal["paragraph", "heading", "list", "quote", "caption", "byline", "table", "code"]
Style = Literal["verbatim", "note"]
Splitter = Literal["rules", "kss"]
"""What finds the sentence ends: `rules`, which ask kss when in doubt, or `kss` alone.

`kss` applies to paragraphs of up to 1,000 characters; longer ones are split by `rules`. With
either, kss reads at most 25,000 characters of a document, and the rules decide the rest."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or other block of an article.

    `text` has its white space folded to single spaces and is never empty. `level` is the level of
    a heading in the markup (1 for h1), else 0.
    """

    kind: BlockKind
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """The readable part of a page, in reading order.

    `title` is without the site's name, and empty if the page has none. `extractor` is the step
    that found the text (`root:tistory`, `readability`, `body`, `flat`, `text`).
    """

    title: str
    blocks: tuple[Block, ...]
    extractor: str


class Morpheme(NamedTuple):
    """One morpheme found by mecab-ko: its form and its Sejong tag (`NNG`, `EF`)."""

    form: str
    tag: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, letter for letter as in its block.

    `text == article.blocks[block].text[start:end]`, without white space at either end. `section`
    is the heading above it, None before the first.
    """

    text: str
    block: int
    start: int
    end: int
    morphemes: tuple[Morpheme, ...]
    section: str | None = None


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence that may be a highlight, with its score and rank.

    `score` is 1 for the best sentence and falls with `rank` (1, 2, …). `parts` are the named parts
    of the score, which add up to it. `sentence` is the index among the article's sentences.
    """

    text: str
    score: float
    rank: int
    sentence: int
    section: str | None
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A sentence chosen for the reader. `note` is its note style if requested, else None."""

    text: str
    score: float
    rank: int
    sentence: int
    section: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """Sizes and times of one digest.

    `characters` and `highlight_characters` are lengths, `sentences` is a count.
    `reading_seconds` is the time to read the whole article, `elapsed_ms` the time of the call.
    """

    characters: int
    sentences: int
    reading_seconds: int
    highlight_characters: int
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class Digest:
    """The result of one call. `highlights` and `sentences` are in reading order.

    `language` is a BCP 47 tag, always `ko` in version 1. `sentences` are all candidates.
    `extractor` is the article's.
    """

    title: str
    language: str
    highlights: tuple[Highlight, ...]
    keywords: tuple[str, ...]
    sentences: tuple[ScoredSentence, ...]
    stats: Stats
    extractor: str
