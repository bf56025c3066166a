"""Which stretches of a text stand inside quotation marks or brackets.

Changes when a pair of marks is added, or the reading of marks that do not say which way they face.
"""

import re
from collections import Counter

LONGEST = 1_000
"""A pair further apart, in characters, is taken for two stray marks."""

_OPENERS = "“‘「『《〈<([{〔【（［"
CLOSERS = "”’」』》〉>)]}〕】）］"
_FACING = dict(zip(CLOSERS, _OPENERS, strict=True))
_STRAIGHT = "\"'`"
_MARK = re.compile(f"[{re.escape(_OPENERS + CLOSERS + _STRAIGHT)}]")

Span = tuple[int, int]


def embraces(text: str) -> list[Span]:
    """Give the outermost balanced pairs as (opening mark, after closing mark), in reading order.

    Marks without a partner embrace nothing. Linear in the text.
    """
    outermost: list[Span] = []
    for start, end in sorted(_pairs(text)):
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _pairs(text: str) -> list[Span]:
    """Every balanced pair; a closing mark lets go of whatever was opened inside and left open."""
    odd = {mark for mark in _STRAIGHT if text.count(mark) % 2}
    pairs: list[Span] = []
    stack: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for found in _MARK.finditer(text):
        mark, at = found[0], found.start()
        opener = _FACING.get(mark, mark)
        closes = waiting[opener] and (mark not in odd or not _looks_opening(text, at))
        if mark in _OPENERS or (mark in _STRAIGHT and not closes):
            if mark not in odd or not _looks_closing(text, at):
                stack.append((mark, at))
                waiting[mark] += 1
        elif closes:
            kind = ""
            while kind != opener:
                kind, start = stack.pop()
                waiting[kind] -= 1
            if at + 1 - start <= LONGEST:
                pairs.append((start, at + 1))
    return pairs


def _looks_opening(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1] in " (" + _OPENERS) and text[at + 1 : at + 2].strip() != ""


def _looks_closing(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] != " " and text[at + 1 : at + 2].strip() == ""
