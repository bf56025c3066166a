"""Nouns on which 입니다 has lost its 이 (돈 문젭니다), told apart from verbs in -ㅂ니다.

Changes when a verb is missing that mecab does not know in this form. It knows few of the nouns
either, and tears both: 데이/NNP 텁/NNP 니다/VCP, 느/NNG 립니/NNP 다/VCP. What stands before tells.
"""

from collections.abc import Sequence

from mitjul.model import Morpheme
from mitjul.note_style.hangul import without
from mitjul.note_style.states import stem_tag

_BEFORE_NOUNS = ("ETM", "MM", "JKG")
_BEFORE_VERBS = ("JKO", "JKB", "EC")
_BEFORE_MORE_VERBS = (*_BEFORE_VERBS, "JKS", "MAG", "NR")
_NEVER = ("입니다", "이십니다", "겁니다", "합니다", "됩니다")
_TORN_VERBS = ("느립니다", "늘립니다", "알립니다", "날립니다", "설렙니다", "듭니다", "엽니다")


def is_polite(word: str) -> bool:
    """Whether a word ends in -ㅂ니다, which melts into the syllable before, not in -습니다."""
    body = word.removesuffix("니다")
    return body != word and without(body, "ㅂ") != body and not body.endswith("습")


def is_contracted(word: str, own: Sequence[Morpheme], before: Sequence[Morpheme]) -> bool:
    """Whether a word with the morphemes `own` may be such a noun."""
    if not is_polite(word) or word.endswith((*_NEVER, *_TORN_VERBS)) or own[0].tag.startswith("V"):
        return False
    last = before[-1] if before else Morpheme("", "")
    tag = "JKO" if last.form in ("을", "를") else last.tag
    if own[0].tag.startswith("N") and own[-1].tag.startswith("N") and "VCP" in own[-1].tag:
        return not tag.endswith(_BEFORE_VERBS)
    if tag.endswith(_BEFORE_MORE_VERBS):
        return False
    return tag.endswith(_BEFORE_NOUNS) or not _ends_in_verb(own)


def _ends_in_verb(own: Sequence[Morpheme]) -> bool:
    """Whether mecab knows the end of a word as a verb: 책임/NNG 집니다/VV."""
    return stem_tag(own[-1]) in ("VV", "VA", "VX", "XSV", "XSA")
