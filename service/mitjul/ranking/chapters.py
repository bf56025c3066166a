"""The chapters of an article, over which highlights are spread.

They begin at the headings of the top level; a long text without headings is divided evenly.
"""

import re
from collections import Counter
from collections.abc import Sequence

from mitjul.model import Block, Sentence

_NUMBERING = (
    re.compile(r"\d+\s*\.(?!\d|\s*\))"),
    re.compile(r"\d+\s*\.?\s*\)"),
    re.compile(r"[가-하]\s*[.)]"),
    re.compile(r"[IVXⅠ-Ⅻ]+\s*[.)]"),
    re.compile(r"[①-⑳]"),
    re.compile(r"\[.*\]$"),
)

_Style = tuple[int, int]
"""Level in the markup or, without one, kind of numbering: headings of one style have one depth."""

CHAPTER_SENTENCES = 40
"""Chapter length, in sentences, for articles without headings."""


def numbers(blocks: Sequence[Block], split: Sequence[Sentence]) -> list[int]:
    """Return each sentence's chapter: 0 before the first chapter's heading, then 1, 2, …

    Chapters begin at the headings of the top style, the highest one that occurs at least twice: a
    single heading divides nothing. If the markup gives no level, the style seen first is the top.
    Without headings, a text of more than `CHAPTER_SENTENCES` sentences is divided evenly.
    """
    styles = [_style(block) for block in blocks if block.kind == "heading"]
    top = _top(styles)
    if top is None:
        count = -(-len(split) // CHAPTER_SENTENCES)
        return [index * count // len(split) for index in range(len(split))]
    chapter, of_block = 0, []
    for block in blocks:
        chapter += block.kind == "heading" and _style(block) == top
        of_block.append(chapter)
    return [of_block[sentence.block] for sentence in split]


def _style(heading: Block) -> _Style:
    if heading.level:
        return heading.level, 0
    text = heading.text.lstrip()
    kinds = (kind for kind, pattern in enumerate(_NUMBERING, 1) if pattern.match(text))
    return 0, next(kinds, 0)


def _top(styles: Sequence[_Style]) -> _Style | None:
    counts = Counter(styles)
    repeated = [style for style in counts if counts[style] > 1]
    return min(repeated, key=lambda style: style[0] or 7, default=None)
