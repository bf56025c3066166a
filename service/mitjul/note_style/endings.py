"""The final endings of Korean statements: predicate → its noun in -(으)ㅁ.

Actions lose their tense (밝혔다 → 밝힘), since notes record what happened. States keep it
(작았다 → 작았음), as do verbs whose noun means something else, like many in ㄹ (살았다 → 살았음:
삶 is life), and verbs with an uncertain stem.
"""

from collections.abc import Sequence

from mitjul.model import Morpheme
from mitjul.note_style import collocations
from mitjul.note_style.copula import copula, is_contracted, is_copula
from mitjul.note_style.hangul import final, is_closed, without
from mitjul.note_style.predicates import is_state, predicate, stem_tag
from mitjul.note_style.stems import before_eo, before_n, noun

_NOT_STATEMENTS = tuple(
    "답니다 랍니다 냡니다 껍니다 단다 란다 잔다 까요 게요 께요 래요 대요 데요 네요 군요 나요 든요 "
    "잖아요 세요 셔요 인가요 은가요 는가요 한가요".split()
)
"""Final endings that only look like those of statements (한답니다, 할게요)."""

_STATEMENTS = ("바랍니다", "자랍니다", "놀랍니다", "바란다", "자란다", "놀란다")
"""Verbs in 라, which end like those but are statements."""

_WITHOUT_H = ("개요", "매요", "얘요")
"""Endings of adjectives in ㅎ that no longer show the stem (빨개요: 빨갛다)."""

_OTHER_NOUNS = frozenset("삼 잠 꿈 섬 김 춤 참 탐 움 닮 삶 앎 굶 젊 곪".split())
"""Nouns of one-syllable verbs that a reader would take for another word (잤다 → 잠)."""


def nominal(word: str, morphemes: Sequence[Morpheme]) -> str | None:
    """Return the noun of a statement's last word, or None if it is not one or the noun uncertain.

    `morphemes` are the sentence's, up to the end of the word.
    """
    before, own = _split_last_word(word, morphemes)
    if not own or not _is_final(word, own, before):
        return None
    if is_contracted(word, own, before):
        return None
    if is_copula(word, own):
        return copula(word, own, before)
    if word.endswith(_NOT_STATEMENTS) and not (word.endswith(_STATEMENTS) or _has_stem_in_na(own)):
        return None
    at = predicate(own)
    state = at is not None and is_state(morphemes, len(before) + at)
    for ending in ("습니다", "어요", "다"):
        body = word.removesuffix(ending)
        if body != word and without(body, "ㅆ") != body:
            return _past(body, state, before)
    if word.endswith("요"):
        if state and word.endswith(_WITHOUT_H):
            return None
        found = _noun(_stem(word[:-1], before), before, state)
    else:
        found = _present(word, own, before, state)
    return None if found in _OTHER_NOUNS else found


def _past(body: str, state: bool, before: Sequence[Morpheme]) -> str:
    """Return the noun of a stem in ㅆ: 밝혔 → 밝힘, 작았 → 작았음, 하겠 → 하겠음, 있 → 있음."""
    stem = None if state or body[-1] in "있겠" else _stem(without(body, "ㅆ"), before)
    if stem is None or final(stem[-1]) in "ㄹㅆ":
        return body + "음"
    found = _noun(stem, before, state)
    return body + "음" if found is None or found in _OTHER_NOUNS else found


def _present(
    word: str, own: Sequence[Morpheme], before: Sequence[Morpheme], state: bool
) -> str | None:
    """Return the noun of a present form: 작다, 먹는다, 밝힌다, 작습니다, 밝힙니다."""
    for ending in ("습니다", "는다"):
        body = word.removesuffix(ending)
        if body != word and (body or ending == "습니다"):
            return _noun(body, before, state) if is_closed(body) else None
    for ending, letter in (("니다", "ㅂ"), ("다", "ㄴ")):
        body = word.removesuffix(ending)
        rest = without(body, letter)
        if body not in (word, rest):
            return _noun(_before_n(rest, before, state), before, state)
    body = word.removesuffix("다")
    if body == word:
        return None
    if is_closed(body):
        tags = {stem_tag(morpheme) for morpheme in own}
        return None if "VCP" in tags else noun(body, adjective=state or not tags & {"VV", "VX"})
    # A verb would have -ㄴ다: this is an adjective, or a noun + 다 (기대주다).
    return noun(body, adjective=True) if state or body.endswith(("하", "이")) else None


def _before_n(rest: str, before: Sequence[Morpheme], state: bool) -> str | None:
    """Return the stem before -ㄴ다 or -ㅂ니다; if two are possible, collocations decide."""
    if collocations.is_doubtful(rest, before):
        return None
    return collocations.before_n(rest, before) or before_n(rest, adjective=state)


def _stem(form: str, before: Sequence[Morpheme]) -> str | None:
    """Return the stem of a form in -어; if two are possible, collocations decide."""
    return collocations.before_eo(form, before) or before_eo(form)


def _noun(stem: str | None, before: Sequence[Morpheme], state: bool) -> str | None:
    if stem is None:
        return None
    return collocations.noun(stem, before) or noun(stem, adjective=state)


def _split_last_word(
    word: str, morphemes: Sequence[Morpheme]
) -> tuple[Sequence[Morpheme], Sequence[Morpheme]]:
    """Return the morphemes before the last word, and those of the last word."""
    start, length = len(morphemes), 0
    while start > 0 and length < len(word):
        start -= 1
        length += len(morphemes[start].form)
    return morphemes[:start], morphemes[start:]


def _is_final(word: str, own: Sequence[Morpheme], before: Sequence[Morpheme]) -> bool:
    """Return whether a word ends in a final ending.

    mecab-ko (dictionary 2.1.1) tags many final 다 as connective (EC), as in
    https://github.com/konlpy/konlpy/pull/341 (하루였다), and without a full stop that of 이다 as
    an adverb (책이다 우리는). -ㅂ니다 and -ㅆ다 are always final, even in words that it does not
    know, and -ㄴ다 after an object is not the end of a noun (판다).
    """
    last = own[-1]
    if last.tag.endswith(("EF", "EC")) or (last.form, last.tag) == ("다", "MAG"):
        return True
    if (last.form, last.tag) == ("요", "JX") and len(own) > 1:
        # After a noun (저요, 사과요) or a reason (와서요), 요 only adds politeness.
        return stem_tag(own[-2]) != "" and not own[-2].form.endswith(("서", "고"))
    for ending, letter in (("니다", "ㅂ"), ("다", "ㅆ"), ("다", "ㄴ")):
        body = word.removesuffix(ending)
        if body not in (word, without(body, letter)):
            return letter != "ㄴ" or (len(before) > 0 and before[-1].tag == "JKO")
    return last.tag == "IC" and is_closed(word.removesuffix("다"))


def _has_stem_in_na(own: Sequence[Morpheme]) -> bool:
    """Return whether 나요 ends a statement with a stem in 나 (만나요), not a question (있나요)."""
    if len(own) < 2 or own[-1].form != "요":
        return False
    return own[-2].form.endswith("나") and stem_tag(own[-2]) != ""
