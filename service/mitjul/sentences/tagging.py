"""The one morpheme pass: text → tokens with offsets, by mecab-ko.

Changes when the analyser does, or when it meets characters that it cannot read.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from mitjul.article import Morpheme

CHUNK = 1_000
"""Characters read at once: mecab's own cost per character grows with the length of its lattice."""

BLANKS = "\u00ad\u180e\u200b\u200c\u2060\ufeff"
"""Characters without any width or ink, which count as blank beside everything `str.isspace()`."""

_BLANK = re.compile(rf"[\s\x00\x1c-\x1f\x85{BLANKS}]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['’`](?=[A-Za-z])")
_EMOTICON = re.compile(r"(?<=[ .!?~])[:;]-?[()](?= |$)")
_STOP = re.compile(r"[.!?] ")
_START = attrgetter("start")


class Token(NamedTuple):
    """A morpheme in its place: `start` and `end` are offsets into the text that was tagged."""

    start: int
    end: int
    tag: str


def is_blank(character: str) -> bool:
    """Whether a character shows nothing, so that it may stand between sentences."""
    return character.isspace() or character in BLANKS


def readable(text: str) -> str:
    """Give `text` as the analysers should see it, of the same length.

    Every blank (and NUL, at which mecab would stop) is a space and a lone surrogate U+FFFD; an
    apostrophe inside a Latin word or a bracket in an emoticon no longer looks like a quotation
    mark or bracket, which kss does by putting random digits in their place.
    """
    text = _SURROGATE.sub("\ufffd", _BLANK.sub(" ", text))
    text = _APOSTROPHE.sub("x", text)
    return _EMOTICON.sub(lambda found: "^" * len(found[0]), text)


def tag(text: str) -> list[Token]:
    """Read all of a `readable` text, in reading order; what lies between tokens is spaces."""
    from mecab.utils import create_lattice

    tagger = _tagger()
    tokens: list[Token] = []
    for low, end in pairwise(_chunks(text)):
        # The binding counts its offsets from the first character that is no space.
        start = end - len(text[low:end].lstrip(" "))
        lattice = create_lattice(text[start:end])
        if not tagger.parse(lattice):
            raise RuntimeError(f"mecab could not read its input: {tagger.what()}")
        tokens += [
            Token(start + first, start + last, node.feature.partition(",")[0])
            for (first, last), node in lattice
        ]
    return tokens


def between(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Give the tokens that start inside a span of the text."""
    low = bisect_left(tokens, start, key=_START)
    return tokens[low : bisect_left(tokens, end, low, key=_START)]


def within(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Give the tokens that start inside a span of the text, with offsets into that span."""
    own = between(tokens, start, end)
    return own if start == 0 else [Token(t.start - start, t.end - start, t.tag) for t in own]


def morphemes(
    text: str, tokens: Sequence[Token], known: dict[tuple[str, str], Morpheme]
) -> tuple[Morpheme, ...]:
    """Give the morphemes of `tokens`, spelt as in `text`; `known` lets equal ones be shared."""
    found = []
    for start, end, tag in tokens:
        key = (text[start:end], tag)
        morpheme = known.get(key)
        if morpheme is None:
            morpheme = known[key] = Morpheme(*key)
        found.append(morpheme)
    return tuple(found)


def load() -> None:
    """Load mecab and its dictionary; raise `RuntimeError` when it is missing."""
    try:
        tag("가")
    except ImportError as error:
        raise RuntimeError("mecab is needed: pip install python-mecab-ko") from error


@cache
def _tagger() -> Any:
    """Load mecab's inner tagger: the outer one costs four times as much, by parsing features."""
    from mecab import MeCab

    return MeCab()._tagger


def _chunks(text: str) -> list[int]:
    """Where to cut a long text so that mecab sees whole sentences, else whole words."""
    cuts = [0]
    while len(text) - cuts[-1] > CHUNK:
        low, high = cuts[-1] + CHUNK // 2, cuts[-1] + CHUNK
        stops = [found.end() for found in _STOP.finditer(text, low, high)]
        cuts.append(stops[-1] if stops else text.rfind(" ", low, high) + 1 or high)
    return [*cuts, len(text)]
