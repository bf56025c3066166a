"""Finds sentence boundaries from morphemes: the certain ones, and places that are in doubt."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mitjul.sentences.brackets import CLOSERS, Span
from mitjul.sentences.ending_tags import (
    PLAIN_ENDS,
    STOPS,
    Kind,
    candidates,
    kind_at,
    kind_of,
    may_end,
)
from mitjul.sentences.tagging import Tokens
from mitjul.text import HANGUL_SYLLABLES

QUOTES = frozenset("\"'”’」』》〉>")
_LAUGHTER = r"[ㄱ-ㅎㅏ-ㅣ^~♡♥❤☺\ufe0f\u200d\U0001f300-\U0001faff]"
_MARKS = rf"[.!?…。！？\"'{re.escape(CLOSERS)}]*"
_TAIL = re.compile(rf"{_MARKS}(?:\[[^\[\] ]{{1,8}}\]{_MARKS})*(?: *{_LAUGHTER}+[.!?]*(?= |$))*")
_COLON = re.compile(r" ?:(?= )")
_SYLLABLE = re.compile(f"[{HANGUL_SYLLABLES}]")
_STOP_OR_SYLLABLE = re.compile(f"[.!?…。！？{HANGUL_SYLLABLES}]")
_CARRIES_ON = re.compile(
    r"(?:(?:이?라)?(?:고|며|면서|는|던)|이?라(?:도|서|지만|기보다)|이?란|와|과|만|뿐|뿐만|처럼|같[은이]|"
    r"(?:등|따위|식|정도)(?:의|이|을|은|에|과|도|으?로|으로써)?|하(?:고|며|면서|는|던)|"
    r"했(?:다|다고|고|으며|는데|지만|던|습니다)|한다(?:고|며|는)?|싶\S{1,4}|"
    r"의|에는|을|를|으로)[.,]*(?: |$)"
)
_PLAIN_STOPS = (".", "!", "?")
_NOMINAL_TAGS = (["NNG"], ["NNP"], ["XSN"])
_BOUND = ("J", "VCP", "E", "XS")
_ABBREVIATION = re.compile(r"(?:^|[^A-Za-z])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|No|vs|vol|pp|etc|al)$")


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Offsets in the text, in reading order: each right after a sentence's last character.

    `certain` are outside quotations and brackets, `inner` as certain but inside. `doubts` are
    the starts of morphemes that may end a sentence, for kss to decide; `likely` are the
    boundaries among them to use if kss is not asked or fails.
    """

    certain: list[int] = field(default_factory=list)
    inner: list[int] = field(default_factory=list)
    doubts: list[int] = field(default_factory=list)
    likely: list[int] = field(default_factory=list)


class _Place(NamedTuple):
    """A possible boundary at the offset `end`, after the token of that index and its marks."""

    token: int
    kind: Kind
    tail: str
    end: int
    stopped: bool
    quoted: bool
    aside: Span
    """The span of brackets that follow, with or without a space between; else empty."""


def boundaries(text: str, tokens: Tokens, outermost_pairs: Sequence[Span]) -> Boundaries:
    """Return the boundaries in a `readable` text, in time linear in its length."""
    found = Boundaries()
    last = len(text.rstrip())
    spans = iter((*outermost_pairs, (len(text), len(text))))
    opened, closed = next(spans)
    done = 0
    for index in candidates(tokens):
        kind = kind_at(tokens, index)
        start = tokens.starts[index]
        if kind == "other" or start < done:
            continue
        end = _after_tail(text, tokens.ends[index])
        tail = text[start if kind == "stop" else tokens.ends[index] : end]
        while closed <= start:
            opened, closed = next(spans)
        inside = opened <= start and end < closed
        if kind == "final" and (colon := _COLON.match(text, end)):
            end = colon.end()
            tail = "."
        done = end
        if end >= last:
            break
        spaced = text[end] == " "
        stopped, quoted = not STOPS.isdisjoint(tail), not QUOTES.isdisjoint(tail)
        aside = (opened, closed) if opened == end + spaced else (end, end)
        place = _Place(index, kind, tail, end, stopped, quoted, aside)
        goes_on = spaced and carries_on(text, tokens, end, quoted or not stopped)
        if spaced and not goes_on and _is_certain(text, tokens, place):
            (found.inner if inside else found.certain).append(end)
        elif not (inside or (goes_on and quoted) or _is_within(text, tokens, place)):
            found.doubts.append(start)
            if not goes_on and _is_likely(text, tokens, place):
                found.likely.append(end)
    return found


def carries_on(text: str, tokens: Tokens, at: int, bound: bool = True) -> bool:
    """Return whether the word after `at` must belong to the text before: a quotative, 등, 같은.

    With `bound`, so does everything tagged as a particle, ending or suffix. After a full stop
    such tags are mostly mecab-ko's mistakes (이 in "이 회사는").
    """
    index = bisect_left(tokens.starts, at)
    return index < len(tokens.starts) and (
        (bound and tokens.morphemes[index].tag.startswith(_BOUND))
        or _CARRIES_ON.match(text, tokens.starts[index]) is not None
    )


def _after_tail(text: str, end: int) -> int:
    """Return the offset after the stops, closing marks and footnote marks of the sentence."""
    found = _TAIL.match(text, end)
    return found.end() if found else end


def _is_certain(text: str, tokens: Tokens, place: _Place) -> bool:
    """Return whether a sentence certainly ends here, before a space."""
    if place.kind == "stop":
        if place.tail not in _PLAIN_STOPS or not _ends_without_verb(tokens, place.token):
            return False
    elif not place.stopped:
        return False
    following = text[place.end + 1]
    if following != "(":
        return following != "["
    # Brackets around a whole sentence are a sentence of their own.
    own = tokens.morphemes[tokens.between(*place.aside)]
    return any(kind_of(morpheme) == "final" for morpheme in own)


def _ends_without_verb(tokens: Tokens, index: int) -> bool:
    """Return whether a stop ends a sentence without a verb (무료.) or one that ends in a bracket.

    The unit of a number is in doubt (제3조 2항.).
    """
    if tokens.morphemes[index].form[0] in CLOSERS:
        return True
    before = [morpheme.tag for morpheme in tokens.morphemes[max(0, index - 2) : index]]
    if before[-1:] != ["SSC"] and (before[-1:] not in _NOMINAL_TAGS or before[0] == "SN"):
        return False
    return tokens.ends[index - 1] == tokens.starts[index]


def _is_within(text: str, tokens: Tokens, place: _Place) -> bool:
    """Return whether no sentence can end here, since what follows belongs to the same one."""
    end = place.end
    following = text[end]
    if following in ",，/·":
        return True
    if place.kind == "stop" and (following.isalnum() or _is_number(tokens, place.token)):
        return True  # a file name, an address, a date
    if place.stopped:
        return place.tail != "." and _SYLLABLE.match(following) is not None  # "왜?"라는, 왜?라는
    if following == ":" or _SYLLABLE.match(following):
        return True
    if place.kind == "maybe" and not may_end(tokens, place.token):
        return True
    # 정한다(제5조). and 좋다(웃음)고: the sentence ends after the bracket, if at all.
    opened, closed = place.aside
    return opened == end < closed and _STOP_OR_SYLLABLE.match(text, closed) is not None


def _is_number(tokens: Tokens, index: int) -> bool:
    sign, before = tokens.morphemes[index].form, tokens.morphemes[index - 1].tag if index else ""
    return before == "SN" and sign[0] in STOPS


def _is_likely(text: str, tokens: Tokens, place: _Place) -> bool:
    """Return whether a doubtful place probably ends a sentence."""
    following = text[place.end]
    if following != " " and not (place.stopped and _SYLLABLE.match(following)):
        return False
    if not place.stopped:
        return tokens.morphemes[place.token].form[-1] in PLAIN_ENDS
    if place.kind != "stop":
        return True
    before = tokens.morphemes[place.token - 1].tag if place.token else ""
    start = tokens.starts[place.token]
    trails_off = before.startswith(("J", "EC", "ETM", "MA"))
    return not trails_off and not _ABBREVIATION.search(text, max(0, start - 8), start)
