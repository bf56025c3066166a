"""Spans of a text inside quotation marks or brackets."""

import re
from collections import Counter

LONGEST = 1_000
"""Maximum characters of a pair; marks further apart are unrelated."""

_OPENERS = "“‘「『《〈<([{〔【（［"
CLOSERS = "”’」』》〉>)]}〕】）］"
_OPENER_OF = dict(zip(CLOSERS, _OPENERS, strict=True))
_STRAIGHT = "\"'`"
_MARK = re.compile(f"[{re.escape(_OPENERS + CLOSERS + _STRAIGHT)}]")
_NO_OPENING = re.compile(
    # '24년; 않겠다"고; a mark before another sign
    r"'[A-Za-z0-9]|[\"'`](?:[\s,.!?…)\]}>”’」』]|(?<=[^\s(\[“‘「『].)(?:이?[라란]|[고며은는이가을를의에로과와도등]|면서|으로))"
)
"""A straight mark that is an apostrophe or closes a quotation opened in another sentence."""

Span = tuple[int, int]


def outermost_pairs(text: str) -> list[Span]:
    """Return the outermost balanced pairs as (opening mark, after closing mark), in order.

    Marks without a partner are ignored. Linear in the text.
    """
    outermost: list[Span] = []
    for start, end in sorted(_scan(text)[0]):
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def ends_inside(text: str) -> bool:
    """Return whether the end of `text` is quoted or bracketed: a mark is still open there."""
    return any(mark != "<" and not _NO_OPENING.match(text, at) for mark, at in _scan(text)[1])


def _scan(text: str) -> tuple[list[Span], list[tuple[str, int]]]:
    """Return every balanced pair, and the marks still open at the end with their offsets.

    A closing mark discards all marks opened inside its pair and not closed.
    """
    odd = {mark for mark in _STRAIGHT if text.count(mark) % 2}
    pairs: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    count: Counter[str] = Counter()
    for found in _MARK.finditer(text):
        mark, at = found[0], found.start()
        opener = _OPENER_OF.get(mark, mark)
        closes = count[opener] and (mark not in odd or not _looks_opening(text, at))
        if mark in _OPENERS or (mark in _STRAIGHT and not closes):
            if mark not in odd or not _looks_closing(text, at):
                open_marks.append((mark, at))
                count[mark] += 1
        elif closes:
            kind = ""
            while kind != opener:
                kind, start = open_marks.pop()
                count[kind] -= 1
            if at + 1 - start <= LONGEST:
                pairs.append((start, at + 1))
    return pairs, open_marks


def _looks_opening(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1] in " (" + _OPENERS) and text[at + 1 : at + 2].strip() != ""


def _looks_closing(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] != " " and text[at + 1 : at + 2].strip() == ""
