"""From morphemes to terms: what the similarity graph is woven from.

Each word is seen twice, as the nouns in it and as a whole without its particles and endings, so
that 인공지능모델을 is a little like 모델, and much like 인공지능모델은.
"""

from collections.abc import Sequence

from mitjul.model import Morpheme

_WHOLE = "="
"""Parts the name of a whole word from that of a noun in it; no noun starts with it."""


# What a morpheme is to its word, by its tag of the Sejong set.
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
    """The kind of a tag; a form fused with its ending (VV+EP) counts by its first."""

    def __missing__(self, tag: str) -> int:
        kind = self[tag] = self.get(tag.partition("+")[0], _OTHER) if "+" in tag else _OTHER
        return kind


_KINDS = _Kinds({tag: kind for kind, tags in _TAGS.items() for tag in tags.split()})


def of(text: str, morphemes: Sequence[Morpheme]) -> Sequence[str]:
    """Give the terms of a sentence or title in order, repetitions kept, case folded."""
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
