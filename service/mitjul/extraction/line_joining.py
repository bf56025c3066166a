"""Which lines of a paragraph belong together: hard-wrapped prose does, items and headings do not.

Changes when lines broken by `<br>` or by a line feed are told apart in another way.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from mitjul.extraction import prose

MIN_WRAP_COLUMNS = 50
"""Nobody wraps lines to a narrower column; a Hangul syllable is two columns wide."""


def join_lines(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Part non-blank lines into paragraphs, each a range `lines[first:end]`."""
    wrapped = _are_hard_wrapped(lines)
    first = 0
    for index in range(1, len(lines)):
        if not _goes_on(lines[index - 1], lines[index], wrapped):
            yield first, index
            first = index
    if lines:
        yield first, len(lines)


def _goes_on(line: str, following: str, wrapped: bool) -> bool:
    if prose.opens_anew(following):
        return False
    return wrapped or prose.runs_on(line)


def _are_hard_wrapped(lines: Sequence[str]) -> bool:
    """Whether every line but the last is as full as it could be: no next word would have fit."""
    longest = max(lines, key=len, default="")
    if len(lines) < 2 or 2 * len(longest) < MIN_WRAP_COLUMNS:
        return False
    widths = [_columns(line) for line in lines]
    width = max(widths)
    return width >= MIN_WRAP_COLUMNS and all(
        columns + 1 + _columns(following.split(" ", 1)[0]) > width
        for columns, following in zip(widths, lines[1:], strict=False)
    )


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
