"""Morphemes → terms, from which the similarity graph is built.

Each word counts twice: as the nouns in it, and as a whole without particles and endings. So
인공지능모델을 is slightly similar to 모델 and very similar to 인공지능모델은.
"""

from collections.abc import Sequence

from mitjul.model import Morpheme

_WHOLE = "="
"""Prefix of a whole word's term; no noun starts with it."""


# The role of a morpheme in its word, by Sejong tag.
_NOUN, _NUMBER, _VERB, _SUFFIX, _UNIT, _MARK, _OTHER = range(7)
_TAGS = {
    _NOUN: "NNG NNP XR SL SH",
    _NUMBER: "SN NR",
    _VERB: "VV VA",
    _SUFFIX: "XSN",
    _UNIT: "NNB NNBC",
    _MARK: "SF SE SSO SSC SC SY",
}


class _Kinds(dict[str, int]):
    """The kind of a tag; fused tags (VV+EP) count by their first part."""

    def __missing__(self, tag: str) -> int:
        kind = self[tag] = self.get(tag.partition("+")[0], _OTHER) if "+" in tag else _OTHER
        return kind


_KINDS = _Kinds({tag: kind for kind, tags in _TAGS.items() for tag in tags.split()})


def of(text: str, morphemes: Sequence[Morpheme]) -> Sequence[str]:
    """Return the terms of a sentence or title in order, with repetitions, case-folded."""
    found: list[str] = []
    rooms = map(len, text.split())
    room = 0
    word = whole = ""
    content = False
    before = _OTHER
    kinds, mark = _KINDS, _MARK
    for form, tag in morphemes:
        kind = kinds[tag]
        if room <= 0 or kind == mark:
            if content and len(whole) > 1:
                found.append(_WHOLE + whole)
            word = whole = ""
            content = False
            before = _OTHER
            if room <= 0:
                room = next(rooms, len(text))
        room -= len(form)
        if kind == mark:
            continue
        word += form
        if kind <= _VERB:
            content = True
            whole = word
            if kind < _VERB:
                found.append(form)
        elif kind == _SUFFIX or (kind == _UNIT and before == _NUMBER):
            whole = word
        before = kind
    if content and len(whole) > 1:
        found.append(_WHOLE + whole)
    return found if text == text.casefold() else [term.casefold() for term in found]
