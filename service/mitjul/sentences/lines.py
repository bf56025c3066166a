"""Plain text → paragraphs, and a paragraph's line breaks → those that end a unit of text.

Changes when pasted text turns out to be laid out in yet another way.
"""

import re
from bisect import bisect_left
from itertools import pairwise

from mitjul.sentences.tagging import Tokens, is_blank

NARROWEST_WRAP = 30
"""Columns below which nobody wraps lines: such short lines were broken by hand."""

LONGEST_HEADING = 60
"""Columns up to which the one long line of a paragraph is rather its heading than wrapped."""

_ITEM = re.compile(r"\s*(?:[-*•·※■□▶▷●○◆◇☞✔✓①-⑳]|\d{1,2}[.)] |[가-하][.)] |\[)")
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
_GOES_ON = ("J", "EC", "ETM", "EP", "MM", "MAJ", "MAG", "VCP", "XPN")
_ENDS = ("다", "요", "죠", "쥬", "까", "네", "냐", "는가", "은가", "인가")

Span = tuple[int, int]


def paragraphs(text: str) -> list[str]:
    """Give what stands between blank lines, without blanks at either end and never empty."""
    found: list[str] = []
    lines: list[str] = []
    for line in [*text.splitlines(keepends=True), ""]:
        if all(map(is_blank, line)):
            if lines:
                found.append(strip("".join(lines)))
            lines = []
        else:
            lines.append(line)
    return found


def strip(text: str) -> str:
    """Take the blanks off both ends."""
    start, end = stripped(text, 0, len(text))
    return text[start:end]


def stripped(text: str, start: int, end: int) -> Span:
    """Narrow a span until it neither starts nor ends with a blank."""
    while start < end and is_blank(text[start]):
        start += 1
    while start < end and is_blank(text[end - 1]):
        end -= 1
    return start, end


def units(text: str, tokens: Tokens) -> list[Span]:
    """Divide one paragraph where a line break ends something; the spans cover it without gaps.

    A line that was wrapped to a width goes on in the next one, and so does a line broken by hand
    after a particle or a connecting ending. Any other line stands for itself: a heading, a list
    item, a sentence.
    """
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        return [(0, len(text))]
    columns = [_columns(line.rstrip()) for line in lines]
    width = max(columns)
    evidence = sum(length >= 0.8 * width for length in columns)
    wrapped = width >= (NARROWEST_WRAP if evidence > 1 else LONGEST_HEADING)
    cuts = [0]
    at = 0
    for index, (line, following) in enumerate(pairwise(lines)):
        at += len(line)
        full = wrapped and columns[index] + 1 + _columns(_first_word(following)) > width
        if _ITEM.match(following) or not (full or _hangs(line, tokens, at)):
            cuts.append(at)
    return list(pairwise([*cuts, len(text)]))


def _hangs(line: str, tokens: Tokens, end: int) -> bool:
    """Whether a line's last words belong to the next line, which starts at the offset `end`.

    Tags alone do not tell: mecab takes many a final 다 for a connecting one.
    """
    line = line.rstrip()
    after = bisect_left(tokens.starts, end)
    if line.endswith((",", "，")) or after == 0:
        return True
    last = tokens.morphemes[after - 1].tag.rpartition("+")[2]
    return (last.startswith(_GOES_ON) and not line.endswith(_ENDS)) or (
        after < len(tokens.morphemes) and tokens.morphemes[after].tag.startswith(("J", "VCP", "XS"))
    )


def _first_word(line: str) -> str:
    return next(iter(line.split(maxsplit=1)), "")


def _columns(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))
