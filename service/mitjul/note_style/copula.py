"""The copula 이다 in all its forms: 중심이다, 의사다, 것입니다, 거예요, 문제였다 → …임, …였음.

입니다 may lose its 이 (돈 문젭니다) and then looks like a verb in -ㅂ니다. mecab-ko (dictionary
2.1.1) knows few of these nouns and verbs and splits both: 데이/NNP 텁/NNP 니다/VCP, 느/NNG
립니/NNP 다/VCP. The preceding word decides.
"""

from collections.abc import Sequence

from mitjul.model import Morpheme
from mitjul.note_style.hangul import is_closed, is_syllable, without
from mitjul.note_style.predicates import stem_tag

_ENDINGS = ("이에요", "이어요", "이다", "예요", "에요", "다")
_PAST_ENDINGS = ("습니다", "어요", "다")
_MISTAKEN = [("이", "JKS"), ("다", "MAG")]
_SHORT_THING = "겁니다"
_THING = ("ETM", "MM", "NP", "JKG")
"""Tags of the word before 겁니다 if it is 것입니다, not a form of 걸다."""
_BEFORE_NOUNS = ("ETM", "MM", "JKG")
_BEFORE_VERBS = ("JKO", "JKB", "EC")
_BEFORE_MORE_VERBS = (*_BEFORE_VERBS, "JKS", "MAG", "NR")
_NEVER = ("입니다", "이십니다", "겁니다", "합니다", "됩니다")
_SPLIT_VERBS = ("느립니다", "늘립니다", "알립니다", "날립니다", "설렙니다", "듭니다", "엽니다")


def is_copula(word: str, own: Sequence[Morpheme]) -> bool:
    """Return whether a word with the morphemes `own` ends in 이다.

    mecab-ko (dictionary 2.1.1) also finds a VCP in many verbs that it does not know, and splits
    them: 감돈/NNP 다/VCP, 느/NNG 립니/NNP 다/VCP, 쪼/VV 갭니다/NNBC+VCP.
    """
    at = _index(own)
    if _is_mistaken(own) or word == "입니다" or word.startswith("였"):
        return True
    if at is None:
        return _is_bare(word, own) or (word.startswith("이었") and not own[0].tag.startswith("V"))
    ending = "".join(morpheme.form for morpheme in own[at:])
    if without(word[:-1], "ㄴ") != word[:-1] or (ending == "다" and is_closed(word[:-1])):
        return False
    misparsed = is_polite(word) and not word.endswith(("입니다", "십니다", _SHORT_THING))
    return not misparsed


def copula(word: str, own: Sequence[Morpheme], before: Sequence[Morpheme]) -> str | None:
    """Return the note form of noun + 이다, or None if it is uncertain."""
    for ending in _PAST_ENDINGS:
        body = word.removesuffix(ending)
        if body != word and without(body, "ㅆ") != body:
            return body + "음"
    for ending, noun in (("십니다", "심"), ("입니다", "임")):
        if word.endswith(ending):
            return word.removesuffix(ending) + noun
    at = _index(own)
    if _is_mistaken(own) or at is None:
        return word.removesuffix("다").removesuffix("이") + "임"
    shape = "".join(morpheme.form for morpheme in own[at:])
    if shape == _SHORT_THING:
        return _thing(word, [*before, *own[:at]])
    if shape not in _ENDINGS:
        return None
    base = word.removesuffix(shape)
    if at > 0 and own[at - 1].form == "종이" and shape == "다":
        return _kinds(base, [*before, *own[: at - 1]])
    if at > 0 and (own[at - 1].form, own[at - 1].tag) == ("거", "NNB"):
        base = base.removesuffix("거") + "것"
    return base + "임"


def _kinds(base: str, before: Sequence[Morpheme]) -> str | None:
    """Return the note form of 종이다: 종 (kinds) after a number, 종이 (paper) otherwise.

    None after a determiner, where it may be either.
    """
    tag = before[-1].tag if before else ""
    if tag == "SN":
        return base.removesuffix("이") + "임"
    return None if tag == "MM" else base + "임"


def _thing(word: str, before: Sequence[Morpheme]) -> str | None:
    """Return the note form of 겁니다: 것임 (것입니다), 걺 (걸다) or, if uncertain, None."""
    tags = before[-1].tag if before else ""
    if tags.endswith(_THING):
        return word.removesuffix(_SHORT_THING) + "것임"
    return word.removesuffix(_SHORT_THING) + "걺" if tags.endswith(("JKO", "EC")) else None


def _is_bare(word: str, own: Sequence[Morpheme]) -> bool:
    """Return whether 다 alone follows a digit, a Latin letter or a particle: 72.2다, 내일까지다."""
    if own[-1].form != "다" or is_closed(word[:-1]):
        return False
    before = word[-2:-1]
    return (before.isalnum() and not is_syllable(before)) or (
        len(own) > 1 and own[-2].tag in ("JX", "JKB")
    )


def _is_mistaken(own: Sequence[Morpheme]) -> bool:
    """Return whether mecab-ko took 이다 for a particle and an adverb.

    Its dictionary 2.1.1 does so if no full stop follows.
    """
    return [(morpheme.form, morpheme.tag) for morpheme in own[-2:]] == _MISTAKEN


def _index(own: Sequence[Morpheme]) -> int | None:
    """Return the index of the last stem if it is the copula's, else None."""
    stems = [index for index, morpheme in enumerate(own) if stem_tag(morpheme)]
    return stems[-1] if stems and stem_tag(own[stems[-1]]) == "VCP" else None


def is_polite(word: str) -> bool:
    """Return whether a word ends in -ㅂ니다, its ㅂ in the syllable before, not in -습니다."""
    body = word.removesuffix("니다")
    return body != word and without(body, "ㅂ") != body and not body.endswith("습")


def is_contracted(word: str, own: Sequence[Morpheme], before: Sequence[Morpheme]) -> bool:
    """Return whether a word may be a noun + 입니다 that lost its 이 (문젭니다)."""
    if not is_polite(word) or word.endswith((*_NEVER, *_SPLIT_VERBS)) or own[0].tag.startswith("V"):
        return False
    last = before[-1] if before else Morpheme("", "")
    tag = "JKO" if last.form in ("을", "를") else last.tag
    if own[0].tag.startswith("N") and own[-1].tag.startswith("N") and "VCP" in own[-1].tag:
        return not tag.endswith(_BEFORE_VERBS)
    if tag.endswith(_BEFORE_MORE_VERBS):
        return False
    return tag.endswith(_BEFORE_NOUNS) or not _ends_in_verb(own)


def _ends_in_verb(own: Sequence[Morpheme]) -> bool:
    """Return whether mecab-ko recognises a verb at the end of a word: 책임/NNG 집니다/VV."""
    return stem_tag(own[-1]) in ("VV", "VA", "VX", "XSV", "XSA")
