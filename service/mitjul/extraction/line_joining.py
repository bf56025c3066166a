"""Groups lines into paragraphs: joins hard-wrapped prose, keeps list items and headings apart."""

from collections.abc import Iterator, Sequence

from mitjul.extraction import prose
from mitjul.text import columns

MIN_WRAP_COLUMNS = 50
"""The narrowest column to which prose is wrapped; a Hangul syllable is two columns wide."""


def join_lines(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs in non-blank lines, each as a range `lines[first:end]`."""
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
    """Return whether every line but the last is full: the next word would not have fitted."""
    longest = max(lines, key=len, default="")
    if len(lines) < 2 or 2 * len(longest) < MIN_WRAP_COLUMNS:
        return False
    widths = [columns(line) for line in lines]
    width = max(widths)
    return width >= MIN_WRAP_COLUMNS and all(
        used + 1 + columns(following.split(" ", 1)[0]) > width
        for used, following in zip(widths, lines[1:], strict=False)
    )
