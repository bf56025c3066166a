"""The key terms of an article: whole names and compounds, as they are written."""

import re
from collections.abc import Sequence

from mitjul.keywords import candidates, names, words
from mitjul.keywords.candidates import Candidate, Page
from mitjul.model import Morpheme, Sentence

MAX_KEYWORDS = 8

_LOOKED_AT = 40
_TITLE_MORPHEMES = 200
_ENOUGH = 5
"""So many, and what comes once or names no topic is left out unless the title has it."""
_GLOSSED = 40
_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)")

_SHARE = 0.25
"""A compound stands for a word of its that comes in it so often."""
_TITLE_SHARE = 0.15
_ONCE_SHARE = 0.5


def pick(split: Sequence[Sentence], title: Sequence[Morpheme]) -> tuple[str, ...]:
    """Give up to `MAX_KEYWORDS` key terms, most important first, as they are written."""
    if not split:
        return ()
    reading = words.read(split)
    names.mend(reading, split)
    headings = "\n".join({sentence.section for sentence in split if sentence.section})
    page = Page(
        "".join([morpheme.form for morpheme in title[:_TITLE_MORPHEMES]]).casefold(),
        headings.replace(" ", "").casefold(),
        len(split),
    )
    found = sorted(candidates.score(reading, page), key=_by_score)[:_LOOKED_AT]
    return tuple(term.text for term in _distinct(found, _glosses(split)))


def _by_score(term: Candidate) -> tuple[float, str]:
    return -term.score, term.text


def _glosses(split: Sequence[Sentence]) -> dict[str, str]:
    """Give what stands before each bracket, by what is in it: 오리온(Orion)."""
    text = "\n".join([sentence.text for sentence in split])
    return {
        found[1]: text[max(0, found.start() - _GLOSSED) : found.start()]
        for found in _BRACKETS.finditer(text)
    }


def _distinct(found: Sequence[Candidate], glosses: dict[str, str]) -> list[Candidate]:
    """Take the best that do not repeat one another; a compound takes the place of its words."""
    kept: list[Candidate] = []
    for term in found:
        if len(kept) == MAX_KEYWORDS and len(term.words) == 1:
            continue
        same = [other for other in kept if _repeats(term, other)]
        if same:
            if _stands_for(term, same):
                kept[kept.index(same[0])] = term
                kept = [other for other in kept if other not in same]
        elif len(kept) < MAX_KEYWORDS and _is_welcome(term, kept, glosses):
            kept.append(term)
    return kept


def _repeats(one: Candidate, other: Candidate) -> bool:
    if len(one.folded) > len(other.folded):
        one, other = other, one
    if one.folded.isascii():
        before, found, after = other.text.casefold().partition(one.text.casefold())
        if not found:
            return one.folded == other.folded
        # Go is no other than Go언어, but AI is than 오픈AI.
        return not before[-1:].isalnum() and not (after[:1].isascii() and after[:1].isalnum())
    return one.folded in other.folded


def _stands_for(term: Candidate, same: Sequence[Candidate]) -> bool:
    if term.vague and not term.titled:
        return False
    share = _TITLE_SHARE if term.titled and not term.vague else _SHARE
    if term.times < 2 and not term.titled:
        if len(term.words) > 2 or any(other.titled for other in same):
            return False
        share = _ONCE_SHARE
    return all(other.text in term.words and term.times >= share * other.times for other in same)


def _is_welcome(term: Candidate, kept: Sequence[Candidate], glosses: dict[str, str]) -> bool:
    weak = (term.times < 2) + term.vague
    if not term.titled and weak > (len(kept) < _ENOUGH):
        return False
    if len(term.words) > 1:
        sharing = sum(not set(term.words).isdisjoint(other.words) for other in kept)
        if sharing > 1 or (sharing and term.times < 3):
            return False
    before = glosses.get(term.text, "")
    return not any(
        (before and before.endswith(other.text)) or glosses.get(other.text, "").endswith(term.text)
        for other in kept
    )
