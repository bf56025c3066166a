"""One word with signs, digits, prefixes or suffixes → what of it can be a key term.

Changes when a new kind of written name is met: GPT-4o, C++, CI/CD, 한·미.
"""

import re
from collections.abc import Sequence

from mitjul.keywords.common_words import COMMON, COUNTERS, EMPTY, TAIL_SUFFIXES

ADDRESS = "@"
"""Stands for an address on the web or of e-mail."""

_ADDRESS = re.compile(r"@|:/|^www\.|/.*/")
JOINT = re.compile("[·ㆍ‧・∙･]")
"""The dot between names, of which several are in use."""
_LATIN_JOINTS = frozenset("-&+._#")
_COUNT = re.compile(r"\d[\d.,]*")


def trimmed(shape: str, pieces: Sequence[str], adjectives: set[str]) -> tuple[str, list[str]]:
    """Give a word as a key term has it; else none, and the words that its signs part it into."""
    word = "".join(pieces)
    if "g" in shape:
        if _ADDRESS.search(word):
            return "", [ADDRESS]
        spans, start = [], 0
        for at in range(len(shape) + 1):
            if at == len(shape) or (shape[at] == "g" and not _joins(shape, pieces, at)):
                if start < at:
                    spans.append((start, at))
                start = at + 1
        if spans != [(0, len(shape))]:
            parts = [
                trimmed(shape[low:high], pieces[low:high], adjectives)[0] for low, high in spans
            ]
            return "", [part for part in parts if part and not part.isdigit()]
    if shape[0] in "pr":
        rest = word[len(pieces[0]) :]
        if not rest or rest in EMPTY or rest in COMMON:
            return "", []
    if shape[0] == "d" and shape != "d":
        count = _COUNT.match(word)
        rest = word[count.end() :] if count else word
        if not shape.strip("dpru") or rest.casefold() in COUNTERS or not rest:
            return "", []
    if shape[-1] == "s":
        last = pieces[-1]
        if last == "들":
            word = word[:-1]
        elif last == "적":
            adjectives.add(word)
        elif last in TAIL_SUFFIXES:
            return "", []
    return (word, []) if shape[0] != "s" else ("", [])


def _joins(shape: str, pieces: Sequence[str], at: int) -> bool:
    """Whether the sign at `at` is a part of the name around it."""
    sign = pieces[at]
    before, after = shape[at - 1 : at], shape[at + 1 : at + 2]
    if before == "l" and not sign.strip("+#"):
        return True
    if not before or not after:
        return False
    if JOINT.fullmatch(sign):
        if "g" in (before, after):  # a row of dots is no name
            return False
        short = len(pieces[at - 1]) == 1 or before == "d"
        return short and (len(pieces[at + 1]) == 1 or after == "d")
    if sign == "/":
        return before == after == "l"
    return sign in _LATIN_JOINTS and (before in "dl" or after in "dl")
