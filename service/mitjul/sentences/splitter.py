"""Finds sentence ends in a text: by rules, and by kss where the rules are in doubt.

A stretch is the text between two certain boundaries; kss is asked about whole stretches.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mitjul.model import Splitter
from mitjul.sentences import kss_adapter
from mitjul.sentences.boundaries import QUOTES, Boundaries, boundaries, carries_on
from mitjul.sentences.brackets import CLOSERS, Span, outermost_pairs
from mitjul.sentences.tagging import Tokens
from mitjul.text import HANGUL_SYLLABLES

STRETCH = 1_000
"""Maximum characters per call of kss 6.0.6, some of whose steps take quadratic time."""

OVERLONG = 400
"""Characters above which a sentence is also split inside its quotations."""

_HANGUL = re.compile(f"[{HANGUL_SYLLABLES}]")
_LABEL = re.compile(r"\s*[\[(<]?(?:\d{1,3}|[가-하]|[A-Za-z]|[ivxIVX]{1,4}|[①-⑳])[.)\]>]{1,2}\s*")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_DEPENDENT = re.compile(rf" *[:,;{re.escape(CLOSERS)}]|(?<![.!?…])[·/]")


def sentence_ends(
    text: str, tokens: Tokens, allowance: int, splitter: Splitter = "rules"
) -> tuple[list[int], int]:
    """Return the sentence ends of a `readable` text, `len(text)` last, and the characters kss read.

    kss reads `allowance` characters at most. The splitter `kss` lets it read the whole text and
    uses its answer unchanged if the text is no longer than `allowance` and `STRETCH`.
    """
    if splitter == "kss" and len(text) <= min(allowance, STRETCH):
        return [*_ask_kss(text, 0, len(text), tokens, []), len(text)], len(text)
    spans = outermost_pairs(text)
    found = boundaries(text, tokens, spans)
    ends: list[int] = []
    asked = 0
    for start, end in pairwise([0, *found.certain, len(text)]):
        if _between(found.doubts, start - 1, end):
            likely = _between(found.likely, start, end)
            if asked + end - start <= allowance and _suits_kss(text, start, end):
                asked += end - start
                ends += _ask_kss(text, start, end, tokens, likely)
            else:
                ends += likely
        ends.append(end)
    return list(_with_inner_ends(found, _merged(text, tokens, spans, ends))), asked


def _suits_kss(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is short enough for kss and Korean: its rules cover nothing else."""
    length = end - start
    return length <= STRETCH and 4 * len(_HANGUL.findall(text, start, end)) >= length


def _ask_kss(text: str, start: int, end: int, tokens: Tokens, otherwise: list[int]) -> list[int]:
    try:
        cuts = kss_adapter.cuts(text[start:end], tokens.within(start, end))
    except kss_adapter.KssFailed:
        return otherwise
    return [start + cut for cut in cuts]


def _merged(text: str, tokens: Tokens, spans: Sequence[Span], ends: Sequence[int]) -> Iterator[int]:
    """Yield the ends without those that would leave a fragment; the last end always remains."""
    opened = [span[0] for span in spans]
    start, has_text = 0, False
    for previous, end, after in zip((0, *ends), ends, ends[1:], strict=False):
        has_text = has_text or _has_text(text, previous, end)
        pair = spans[bisect_left(opened, end) - 1] if spans else (0, 0)
        index = bisect_left(tokens.starts, end)
        if (
            has_text
            and _has_text(text, end, after)
            and not pair[0] < end < pair[1]
            and not (pair[1] == end and _has_text(text, start, pair[0]) and text[end - 1] in QUOTES)
            and not (index > 0 and end < tokens.ends[index - 1])
            and not _LABEL.fullmatch(text, start, end)
            and not _DEPENDENT.match(text, end)
            and not (_ends_open(text, start, end) and carries_on(text, tokens, end))
        ):
            yield end
            start, has_text = end, False
    yield ends[-1]


def _has_text(text: str, start: int, end: int) -> bool:
    return _LETTER_OR_DIGIT.search(text, start, end) is not None


def _ends_open(text: str, start: int, end: int) -> bool:
    """Return whether a sentence ends in a quotation or without a stop, so that 고 could follow."""
    last = text[max(start, end - 16) : end].rstrip(" )]")
    return last.rstrip(".!?…")[-1:] in QUOTES or last[-1:] not in ".!?…"


def _with_inner_ends(found: Boundaries, ends: Iterable[int]) -> Iterator[int]:
    start = 0
    for end in ends:
        if end - start > OVERLONG:
            yield from _between(found.inner, start, end)
        yield end
        start = end


def _between(offsets: Sequence[int], start: int, end: int) -> list[int]:
    """Return the offsets strictly between `start` and `end`; `offsets` are sorted."""
    low = bisect_left(offsets, start + 1)
    return list(offsets[low : bisect_left(offsets, end, low)])
