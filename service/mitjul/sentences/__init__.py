"""Text → sentences, each cut out letter for letter, with its place and its morphemes.

One mecab pass tags the text; rules on its tags find the certain boundaries; kss decides the
doubtful rest; what comes out is mended where it would tear a quotation from its verb. Cuts are
offsets into the source, so that no character can be lost or changed, whatever the text.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from mitjul.budget import UNLIMITED, TimeBudget
from mitjul.model import Article, Morpheme, Sentence, Splitter
from mitjul.sentences import kss_adapter, tagging
from mitjul.sentences.lines import paragraphs, stripped, units
from mitjul.sentences.splitter import sentence_ends
from mitjul.sentences.tagging import Lexicon

__all__ = ["analyse", "split", "split_article", "warm_up"]

KINDS = ("paragraph", "list", "quote")
"""Kinds of blocks that hold sentences."""

KSS_CHARACTERS = 25_000
"""Characters of one document about which kss may be asked; beyond them the rules decide alone."""

_Place = tuple[int, str, str | None]
"""A block's index, text and section."""


def warm_up() -> None:
    """Load the analyser and kss, and see that they do their work.

    May be called again and from several threads. Raises `RuntimeError`, which says what to
    install, when mecab is missing or kss is not the version that is mended here.
    """
    tagging.load()
    kss_adapter.load()
    found = [sentence.text for sentence in split("눈이 왔어요 우리는 걸었습니다 길이 하얬다.")]
    if found != ["눈이 왔어요", "우리는 걸었습니다", "길이 하얬다."]:
        raise RuntimeError(f"kss {kss_adapter.VERSION} splits otherwise than it should: {found}")


def split(text: str, splitter: Splitter = "rules") -> list[Sentence]:
    """Cut plain text into sentences; blank lines part paragraphs, which are the sentences' blocks.

    `start` and `end` count in the paragraph as `lines.paragraphs` gives it. Together the sentences
    hold every character of the text that is not blank (`tagging.is_blank`).
    """
    blocks = ((index, block, None) for index, block in enumerate(paragraphs(text)))
    return list(_cut(blocks, splitter))


def split_article(
    article: Article, budget: TimeBudget = UNLIMITED, splitter: Splitter = "rules"
) -> tuple[Sentence, ...]:
    """Cut the paragraphs, list items and quotes of an article into sentences, in reading order.

    Headings set the `section` of what follows. Raises `DeadlineExceeded` between two blocks.
    """
    return tuple(_cut(_with_sentences(article, budget), splitter))


def analyse(text: str) -> tuple[Morpheme, ...]:
    """Give the morphemes of a short text such as a title, without looking for sentences."""
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
    """Cut the blocks of one document, which share what kss may be asked about."""
    allowance = KSS_CHARACTERS
    lexicon = Lexicon()
    for block, text, section in blocks:
        readable = tagging.readable(text)
        tokens = tagging.tag(readable, lexicon)
        cuts = [0]
        for start, end in units(text, tokens):
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
