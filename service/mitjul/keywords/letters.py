"""Morphemes → a string of letters, one a morpheme, upper case where a space follows.

What may stand next to what is then a matter of regular expressions. Changes when mecab-ko's tags
do, or when it takes apart names in a way not met before.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from mitjul.keywords.common_words import COMMON, EMPTY
from mitjul.model import Morpheme, Sentence
from mitjul.text import BLANKS

_TAGS = {
    "n": "NNG NNP XR",
    "l": "SL",
    "d": "SN",
    "p": "XPN MM",
    "r": "NR",
    "s": "XSN",
    "u": "NNB NNBC",
    "g": "SY",
    "j": "JKB JX JC JKQ JKV",
    "k": "JKS JKO JKG JKC",
    "v": "XSV XSA",
    "c": "VCP VCN",
    "e": "EC ETM EF EP ETN",
    "w": "VV VA VX",
    "a": "MAG MAJ IC NP",
    "y": "UNKNOWN",
    "q": "SSO SSC SF SE SC SH",
}


class _Letters(dict[str, str]):
    """The letter of a tag: fused tags count by their first, nouns fused with a particle as `x`."""

    def __missing__(self, tag: str) -> str:
        first = tag.partition("+")[0]
        letter = "x" if first[:1] == "N" else self.get(first, "x")
        self[tag] = letter
        return letter


_LETTERS = _Letters((tag, letter) for letter, tags in _TAGS.items() for tag in tags.split())
_TO_UPPER = np.uint8(ord("a") - ord("A"))

_JOINT = re.compile("[/·ㆍ‧・∙･]")
"""Signs that part clauses for mecab-ko and may join a name."""
_BLANK = re.compile(f"[\x00{BLANKS}]")

_IMPOSSIBLE = re.compile(
    "[acejkuvwx][npNP]|[aA](?<=[jkn].)|j[wW]|k[cjkwCJKW]|[yY]|e(?<=[A-Z].)[a-z]"
)
"""What cannot be neighbours in a word: a sign of a name that the dictionary does not know."""

_PARTING = Morpheme("¶", "SF")
_PARTED = " ¶ "


class Line(NamedTuple):
    """A document as letters, a `¶` after each sentence and a last `Q`; `bounds` part sentences."""

    letters: str
    forms: list[str]
    bounds: list[int]
    names: set[str]
    """Words joined here from parts that cannot be neighbours."""
    unsure: set[str]
    """Those of them that may have a particle left on."""


def write(split: Sequence[Sentence]) -> Line:
    """Give the letters of a document, with one `n` for each part of an unknown name."""
    morphemes = [m for sentence in split for m in (*sentence.morphemes, _PARTING)]
    text = _PARTED.join([sentence.text for sentence in split]) + _PARTED
    forms = [morpheme.form for morpheme in morphemes]
    ends = np.cumsum(np.fromiter(map(len, forms), np.intp, len(forms)))
    word_ends = _word_ends(text)
    if word_ends[-1] != ends[-1]:
        word_ends = _word_ends(_BLANK.sub(" ", text))
    followed = np.zeros(max(ends[-1], word_ends[-1]) + 1, np.uint8)
    followed[word_ends] = _TO_UPPER
    followed = followed[ends]
    letters = "".join(map(_LETTERS.__getitem__, [morpheme.tag for morpheme in morphemes]))
    cased = np.frombuffer(letters.encode(), np.uint8) - followed
    for joint in set(_JOINT.findall(text)):
        at = -1
        for _ in range(forms.count(joint)):
            at = forms.index(joint, at + 1)
            cased[at] = ord("g") - followed[at]
    bounds = list(accumulate(len(sentence.morphemes) + 1 for sentence in split))
    line = Line(cased.tobytes().decode() + "Q", forms, bounds, set(), set())
    return line._replace(letters=_with_names(line))


def _word_ends(text: str) -> npt.NDArray[np.intp]:
    """Where the words end, spaces not counted."""
    words = text.split()
    return np.cumsum(np.fromiter(map(len, words), np.intp, len(words)))


def _with_names(line: Line) -> str:
    """Make one noun of each word whose parts cannot be neighbours: 셀/VA+ETM 트리/NNG 온/NNG."""
    letters, forms = line.letters, line.forms
    done = 0
    pieces: list[str] = []
    found = _IMPOSSIBLE.search(letters)
    while found:
        start, end = found.span()
        counter = letters[start] == "u" and letters[start - 1] in "dr"
        general = forms[end - 1] in COMMON and letters[start] != "j"
        if counter or general or forms[end - 1] in EMPTY:
            # 3년간, 쓸때, 우리지역: words without their space, and no name as 마이크로서비스 is.
            found = _IMPOSSIBLE.search(letters, max(end - 1, start + 1))
            continue
        while start > done and letters[start - 1].islower() and letters[start - 1] not in "gq":
            start -= 1
        while letters[end - 1].islower() and letters[end] not in "gqGQ":
            end += 1
        shape = letters[start:end].lower()
        size = max(map(shape.rfind, "dlns")) + 1
        if shape[size:].strip("cejkv"):
            size = len(shape)
        if not size:
            found = _IMPOSSIBLE.search(letters, end)
            continue
        name = "".join(forms[start : start + size])
        line.names.add(name)
        if size == len(shape):
            line.unsure.add(name)
        last = "n" if letters[start + size - 1].islower() else "N"
        pieces += letters[done:start], "n" * (size - 1), last
        done = start + size
        found = _IMPOSSIBLE.search(letters, end)
    return "".join(pieces) + letters[done:]
