"""The key terms of an article: whole names and compounds, as they are written."""

from collections.abc import Sequence

from mitjul.keywords.cvalue import Term, fold, terms
from mitjul.keywords.general_words import GENERAL
from mitjul.keywords.words import runs
from mitjul.model import Morpheme, Sentence

MAX_KEYWORDS = 8
SHARE = 0.25  # of a word's occurrences in a compound that replaces it; less fits summaries worse
LOOKED_AT = 40  # candidates: five for a place


def pick(split: Sequence[Sentence], title: Sequence[Morpheme]) -> tuple[str, ...]:
    """Return up to `MAX_KEYWORDS` key terms, most important first, as they are written."""
    headline = fold("".join([morpheme.form for morpheme in title]))
    text = "\n".join([sentence.text for sentence in split])
    kept: list[Term] = []
    for term in terms(list(runs(split, headline)), headline)[:LOOKED_AT]:
        same = [other for other in kept if _repeats(term, other)]
        if same and all(_replaces(term, other, headline) for other in same):
            kept[kept.index(same[0])] = term
            kept = [other for other in kept if other not in same]
        elif not same and len(kept) < MAX_KEYWORDS:
            pairs = [(term.text, other.text) for other in kept]  # 오리온(Orion) is one term
            if not any(f"{a}({b})" in text or f"{b}({a})" in text for a, b in pairs):
                kept.append(term)
    return tuple(term.text for term in kept)


def _repeats(term: Term, other: Term) -> bool:
    """Return whether one term is a word of the other, or how it starts or ends."""
    short, long = (term, other) if len(term.key) < len(other.key) else (other, term)
    if short.key not in long.key:
        return False
    if short.key == long.key or f" {short.text} ".casefold() in f" {long.text} ".casefold():
        return True
    at_edge = long.key.startswith(short.key) or long.key.endswith(short.key)
    return at_edge and not short.key.isascii()  # Java is not a part of JavaScript


def _replaces(term: Term, word: Term, headline: str) -> bool:
    """Return whether a longer term takes the place of a word of it."""
    words = term.text.split(" ")
    if words == [term.text] and " " not in word.text:
        return term.key in headline and len(term.key) - len(word.key) > 1
    share = term.frequency / word.frequency
    return word.text in words and share >= SHARE and GENERAL.isdisjoint(words)
