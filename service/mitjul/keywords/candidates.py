"""Words and runs → candidates with their C-value (Frantzi, Ananiadou and Mima, 2000).

A compound counts as often as it stands free of a longer one, times the logarithm of its length.
Title, place, spread and use as a verb weigh on that.
"""

from collections.abc import Collection
from math import log2, sqrt
from typing import NamedTuple

from mitjul.keywords import compounds
from mitjul.keywords.common_words import COMMON
from mitjul.keywords.words import Reading

RICH = 16
"""So many recurring words, and what comes once and is not in the title is no candidate."""
MANY = 48
"""So many words are candidates at the most, but for the title's and those as frequent."""

_TITLE = 2.0
_TITLE_WORD = 1.4
_SECTION = 1.25
_EARLY = 0.5
_COMMON = 0.3
_COMMON_PART = 0.7
_LOWER_LATIN = 0.6
"""Mostly what a listing calls a variable."""


class Page(NamedTuple):
    """What the document as a whole says; title and headings are without spaces and case."""

    title: str
    headings: str
    sentences: int


class Candidate(NamedTuple):
    """A possible key term; `folded` is without spaces and case."""

    score: float
    text: str
    words: compounds.Words
    folded: str
    times: int
    titled: bool
    vague: bool
    """Whether it has a word in it that names no topic."""


def score(reading: Reading, page: Page) -> list[Candidate]:
    """Weigh the words of a document and their compounds."""
    useful = _useful(reading.places, page.title)
    least = 1 if useful is reading.places else 2
    found, complete = compounds.find(reading, useful)
    inside = compounds.nested(found)
    candidates = []
    for word in useful:
        if len(word) < 2 or word in reading.adjectives or _is_number(word):
            continue
        if word in COMMON and len(reading.places[word]) < 2 and word not in page.title:
            continue
        once = 2 if word in reading.names else least
        free = -inside.get((word,), 0)
        candidate = _candidate(word, (word,), reading.places[word], page, once, free)
        if candidate:
            verbal = reading.verbal.get(word)
            if verbal:
                share = candidate.times / (candidate.times + verbal)
                candidate = candidate._replace(score=candidate.score * share)
            candidates.append(candidate)
    for words, apart in found.items():
        where = apart
        if words not in complete:
            titled = "".join(words).casefold() in page.title
            if not titled or compounds.is_cut(words, found, page.title):
                continue
        text = " ".join(words)
        glued = reading.places.get("".join(words))
        if glued:
            # Written with its spaces and without: the commoner spelling stands for both.
            text = "".join(words) if len(glued) >= len(where) else text
            where = sorted(where + glued)
        once = 2 if len(words[-1]) == 1 else least
        candidate = _candidate(text, words, where, page, once, -inside.get(words, 0))
        if candidate:
            candidates.append(candidate)
    return candidates


def _candidate(
    text: str, words: compounds.Words, where: list[int], page: Page, least: int, free: float
) -> Candidate | None:
    """Weigh a term that comes in the sentences `where`, `free` of which are within longer ones."""
    folded = "".join(words).casefold()
    titled = folded in page.title
    times = len(where)
    free += times + titled
    if free <= 0 or (times < least and not titled):
        return None
    weight = log2(1 + len(folded)) * (1 + _EARLY * (1 - where[0] / page.sentences))
    vague = not COMMON.isdisjoint(words)
    if vague:
        weight *= _COMMON if COMMON.issuperset(words) else _COMMON_PART
    if titled:
        weight *= _TITLE
    elif len(words) > 1 and any(len(w) > 1 and w.casefold() in page.title for w in words):
        weight *= _TITLE_WORD
    if any(map(str.islower, words)):
        mixed = not folded.isascii()
        vague = vague or mixed
        if mixed or (len(words) == 1 and not titled):
            weight *= _LOWER_LATIN
    if "_" in folded and not titled:
        weight *= _LOWER_LATIN
    if folded in page.headings:
        weight *= _SECTION
    if times > 2:
        weight *= sqrt(len(set(where)) / times)
    return Candidate(free * weight, text, words, folded, times, titled, vague)


def _useful(places: dict[str, list[int]], title: str) -> Collection[str]:
    counts = sorted([len(where) for where in places.values() if len(where) > 1])
    if len(counts) < RICH:
        return places
    least = counts[-MANY] if len(counts) > MANY else 2
    return {
        word
        for word, where in places.items()
        if len(where) >= least or (word.casefold() if word.isascii() else word) in title
    }


def _is_number(word: str) -> bool:
    return word[0].isdigit() and not (word[1].isascii() and word[1].isalpha())
