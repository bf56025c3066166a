"""Article or text → sentences, letter for letter, each with its place and its morphemes.

One mecab pass tags the text, rules on its tags find the certain boundaries, kss decides the
doubtful ones, and cuts between a quotation and its verb are removed. Cuts are offsets into the
source, so that no character can be lost or changed.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, groupby, pairwise

from mitjul import installation
from mitjul.budget import UNLIMITED, TimeBudget
from mitjul.errors import BrokenInstallation
from mitjul.extraction.line_joining import join_lines
from mitjul.model import Article, Morpheme, Sentence, Splitter
from mitjul.sentences import kss_adapter, tagging
from mitjul.sentences.splitter import sentence_ends
from mitjul.sentences.tagging import Lexicon
from mitjul.text import is_blank, stripped

__all__ = ["analyse", "split", "split_article", "warm_up"]

KINDS = ("paragraph", "list", "quote")
"""Kinds of blocks that contain sentences."""

KSS_CHARACTERS = 25_000
"""Characters per document that kss may be asked about; beyond them the rules decide alone."""

_SAMPLE = "눈이 왔어요 우리는 걸었습니다 길이 하얬다."
_READING = [
    "눈/NNG 이/JKS 왔/VV+EP 어요/EF",
    "우리/NP 는/JX 걸/VV 었/EP 습니다/EF",
    "길/NNG 이/JKS 하얬/VA+EP 다/EF ./SF",
]

_Place = tuple[int, str, str | None]
"""A block's index, text and section."""


@cache
def warm_up() -> None:
    """Load the analyser and kss, and check once per process that they do their work.

    May be called from several threads. Raises `BrokenInstallation`.
    """
    tagging.load()
    kss_adapter.load()
    found = [
        " ".join(f"{form}/{tag}" for form, tag in sentence.morphemes)
        for sentence in _split(_SAMPLE, "rules")
    ]
    if found != _READING:
        raise BrokenInstallation(
            f"“{_SAMPLE}” was read as {' | '.join(found)} and not as {' | '.join(_READING)} by "
            + installation.versions()
        )


def split(text: str, splitter: Splitter = "rules") -> list[Sentence]:
    """Return the sentences of plain text; its blocks are the `paragraphs`.

    `start` and `end` are offsets in the paragraph. Together the sentences hold every character of
    the text that is not blank (`mitjul.text.is_blank`). Raises `BrokenInstallation`.
    """
    warm_up()
    return _split(text, splitter)


def _split(text: str, splitter: Splitter) -> list[Sentence]:
    blocks = ((index, block, None) for index, block in enumerate(paragraphs(text)))
    return list(_cut(blocks, splitter))


def paragraphs(text: str) -> list[str]:
    """Return the parts between blank lines, never empty and without blanks at either end."""
    lines = text.splitlines(keepends=True)
    groups = groupby(lines, key=lambda line: all(map(is_blank, line)))
    found = ("".join(group) for blank, group in groups if not blank)
    return [part[slice(*stripped(part, 0, len(part)))] for part in found]


def split_article(
    article: Article, budget: TimeBudget = UNLIMITED, splitter: Splitter = "rules"
) -> tuple[Sentence, ...]:
    """Return the sentences of an article's paragraphs, list items and quotes, in reading order.

    `section` is the heading above a sentence. Raises `DeadlineExceeded` between two blocks, and
    `BrokenInstallation`.
    """
    warm_up()
    return tuple(_cut(_with_sentences(article, budget), splitter))


def analyse(text: str) -> tuple[Morpheme, ...]:
    """Return the morphemes of a short text such as a title, without splitting it."""
    readable = tagging.readable(text)
    return tuple(tagging.spelt(text, readable, tagging.tag(readable, Lexicon())).morphemes)


def _with_sentences(article: Article, budget: TimeBudget) -> Iterator[_Place]:
    section = None
    for index, block in enumerate(article.blocks):
        budget.check()
        if block.kind == "heading":
            section = block.text
        elif block.kind in KINDS:
            yield index, block.text, section


def _cut(blocks: Iterable[_Place], splitter: Splitter) -> Iterator[Sentence]:
    """Yield the sentences of one document's blocks, which share the allowance for kss."""
    allowance = KSS_CHARACTERS
    lexicon = Lexicon()
    for block, text, section in blocks:
        readable = tagging.readable(text)
        tokens = tagging.tag(readable, lexicon)
        cuts = [0]
        for start, end in _units(text):
            own = tokens.within(start, end)
            ends, asked = sentence_ends(readable[start:end], own, allowance, splitter)
            cuts += [start + at for at in ends]
            allowance -= asked
        tokens = tagging.spelt(text, readable, tokens)
        for span in pairwise(cuts):
            start, end = stripped(text, *span)
            if start < end:
                mine = tuple(tokens.morphemes[tokens.between(*span)])
                yield Sentence(text[start:end], block, start, end, mine, section)


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a paragraph that no sentence crosses, without gaps.

    A line break ends one, unless the lines are hard-wrapped or run on. Blocks have no line breaks.
    """
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        yield 0, len(text)
        return
    starts = list(accumulate(map(len, lines), initial=0))
    for first, end in join_lines([" ".join(line.split()) for line in lines]):
        yield starts[first], starts[end]
