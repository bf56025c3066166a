"""The final endings of Korean statements: predicate → its noun in -(으)ㅁ.

Changes when an ending is added, or the policy on tense: actions lose it (밝혔다 → 밝힘), since
notes record what happened; states keep it (작았다 → 작았음), and so do verbs whose noun means
something else, as many in ㄹ do (살았다 → 살았음: 삶 is life).
"""

import re
from collections.abc import Sequence

from mitjul.article import Morpheme
from mitjul.note_style.hangul import final, is_syllable, with_final
from mitjul.note_style.stems import before_n, noun, uncontracted

_STEM_TAGS = ("VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA")
_STATES = ("VA", "VCN", "XSA")
_STATE_STEMS = ("있", "없", "싶")
_STATE_NOUNS = frozenset(
    "중요 필요 가능 불가능 충분 부족 다양 심각 유명 분명 명확 동일 적절 불편 편리 안전 위험 특별 "
    "복잡 단순 완벽 치열 활발 저조 양호 강력 풍부 유리 불리 유용 우수 행복 건강 조용".split()
)
"""Nouns that make an adjective with 하다, where mecab mostly sees a verb."""

_ENDINGS = ("다", "는다", "습니다", "십니다", "어요", "아요", "여요", "에요")
"""Endings of statements, where they stand apart; any other (죠, 네요, 세요, …) is left alone."""

_NO_STATEMENT = tuple(
    "답니다 랍니다 단다 란다 잔다 까요 게요 래요 대요 데요 네요 군요 나요 든요 잖아요 세요".split()
)
"""How forms that hold their ending end when they only look like statements (한답니다, 할게요)."""

_OPEN_ADJECTIVES = tuple("하르크쁘프드니싸나세")
"""How adjectives (and 아니) end that end in a vowel, and those in 들 before ㅂ."""

_PAST_COPULA = re.compile(r"(.*(?:이었|였))(?:다|습니다|어요)")
_COPULA_ENDINGS = ("이에요", "입니다", "이다", "예요", "다")
_MISTAKEN_COPULA = [("이", "JKS"), ("다", "MAG")]
_MELTED = frozenset("이 부 나 그 저 모".split())
"""What -았/-었 leaves of 잇, 붓, 낫, 긋, 젓 and 모으, standing apart from it; 지 of 짓 always."""

_OTHER_NOUNS = frozenset("삼 잠 꿈 섬 김 춤 참 탐 움 닮 삶 앎".split())
"""Nouns of one-syllable verbs that a reader takes for another word (잤다 → 잠)."""

_HEARD = frozenset("말 이야기 얘기 소식 소리 설명 답 의견 노래 음악 강의 수업".split())


def predicate(morphemes: Sequence[Morpheme]) -> int | None:
    """Give the index of the morpheme that holds the final verb, adjective or copula's stem.

    None where the last morpheme is no final ending. mecab takes many a final 다 for a connecting
    one (EC), and 이다 without a stop for a particle and an adverb: those will do too.
    """
    if not morphemes:
        return None
    last = morphemes[-1]
    if [(m.form, m.tag) for m in morphemes[-2:]] == _MISTAKEN_COPULA:
        return len(morphemes) - 2
    if not last.tag.endswith(("EF", "EC")) and (last.form, last.tag) != ("요", "JX"):
        return None
    indices = range(len(morphemes) - 1, max(-1, len(morphemes) - 5), -1)
    return next((index for index in indices if _stem_tag(morphemes[index])), None)


def nominal(word: str, morphemes: Sequence[Morpheme], at: int) -> str | None:
    """Turn the last word of a statement to a noun; None where that is not safe.

    `morphemes` end with the word's last; `at` is the one that holds its stem.
    """
    last = morphemes[-1].form
    if _is_copula(word, morphemes, at):
        return _copula(word, morphemes, at)
    if at < len(morphemes) - 1 and last in _ENDINGS:
        return _before_ending(word.removesuffix(last), last, morphemes, at)
    if at == len(morphemes) - 1 or last == "요" or last.endswith("니다"):
        return _with_ending(word, morphemes, at)
    return None


def _before_ending(body: str, ending: str, morphemes: Sequence[Morpheme], at: int) -> str | None:
    """Turn what stands before an ending of its own: 작 + 다, 밝혔 + 습니다, 먹 + 는다."""
    state = _is_state(morphemes, at)
    if ending == "십니다":
        return noun(body + "시", adjective=state)
    if ending == "다" and not state and body == _without(body, "ㅆ"):
        # A verb's present is -ㄴ다, so this one is an adjective in 하다, or a noun (기대주다).
        return noun(body, adjective=True) if body.endswith("하") else _present(body, "ㄴ", state)
    return _any_tense(body, morphemes, at, state)


def _with_ending(word: str, morphemes: Sequence[Morpheme], at: int) -> str | None:
    """Turn a word that its ending has melted into: 밝힌다, 합니다, 보여요."""
    if word.endswith(_NO_STATEMENT) and not word.endswith("바랍니다"):
        return None
    state = _is_state(morphemes, at)
    for ending, letter in (("습니다", "ㅆ"), ("니다", "ㅂ"), ("다", "ㄴ")):
        if word.endswith(ending):
            body = word.removesuffix(ending)
            if body != _without(body, "ㅆ"):
                return _any_tense(body, morphemes, at, state)
            return _present(body, letter, state)
    stem = uncontracted(word.removesuffix("요")) if word.endswith("요") else None
    return noun(stem, adjective=state) if stem else None


def _present(body: str, letter: str, state: bool) -> str | None:
    """Turn the present, `body` being what stands before 다 or 니다: 밝힌, ㄴ → 밝힘."""
    rest = _without(body, letter)
    if rest == body or (state and not rest.endswith(_OPEN_ADJECTIVES)):
        return None
    stem = before_n(rest)
    found = noun(stem, adjective=state) if stem else None
    return None if found in _OTHER_NOUNS else found


def _any_tense(body: str, morphemes: Sequence[Morpheme], at: int, state: bool) -> str | None:
    """Turn a stem, which may have a tense: 작 → 작음, 밝혔 → 밝힘, 하겠 → 하겠음."""
    last = body[-1:]
    if body == _without(body, "ㅆ") or last == "있":
        return noun(body, adjective=state)
    if last == "겠" or state:
        return body + "음"
    if last not in "았었였" or [m.form for m in morphemes[at + 1 : at + 2]] != [last]:
        base = uncontracted(_without(body, "ㅆ"))
        found = noun(base, adjective=False) if base else None
        return body + "음" if found is None or found in _OTHER_NOUNS else found
    stem, base = morphemes[at].form, body[:-1]
    if base.endswith("지") or (stem in _MELTED and _stem_tag(morphemes[at]) == "VV"):
        return base + "음"
    if base != _without(base, "ㄹ"):
        return (base if _has_lost_d(stem, morphemes[:at]) else body) + "음"
    return noun(base, adjective=False)


def _has_lost_d(stem: str, before: Sequence[Morpheme]) -> bool:
    """Whether a ㄹ before -았/-었 was a ㄷ: in 깨닫, 일컫, 싣; in 듣 and 묻 by their company."""
    company = [morpheme.form for morpheme in before[-2:]]
    return (
        stem in ("깨달", "일컬", "실")
        or (stem == "들" and len(company) == 2 and company[0] in _HEARD and company[1] in "을를")
        or (stem == "물" and company[-1:] != [] and company[-1].endswith("고"))
    )


def _is_copula(word: str, morphemes: Sequence[Morpheme], at: int) -> bool:
    """Whether a word ends in 이다, and not in a passive that mecab tears apart (남/VV 깁니다)."""
    own = "".join(morpheme.form for morpheme in morphemes[at:])
    torn = len(own) < len(word) and own.endswith("니다") and own not in (*_COPULA_ENDINGS, "겁니다")
    passive = torn and any(morpheme.tag == "VV" for morpheme in morphemes[max(0, at - 2) : at])
    return not passive and (_stem_tag(morphemes[at]) == "VCP" or morphemes[at].tag == "JKS")


def _copula(word: str, morphemes: Sequence[Morpheme], at: int) -> str | None:
    """Turn noun + 이다, in all its shapes: 중심이다, 의사다, 것입니다, 거예요, 문제였다."""
    past = _PAST_COPULA.fullmatch(word)
    if past:
        return past[1] + "음"
    own = "".join(morpheme.form for morpheme in morphemes[at:])
    if own == "겁니다":
        return word.removesuffix(own) + "것임"
    if own not in _COPULA_ENDINGS and not own.endswith("입니다"):
        return None
    base = word.removesuffix(own if own in _COPULA_ENDINGS else "입니다")
    if base.endswith("니") and base[:-1] != _without(base[:-1], "ㅂ"):
        return None
    if at > 0 and (morphemes[at - 1].form, morphemes[at - 1].tag) == ("거", "NNB"):
        base = base.removesuffix("거") + "것"
    return base + "임"


def _is_state(morphemes: Sequence[Morpheme], at: int) -> bool:
    """Whether a predicate tells how something is, not what was done."""
    stem, tag = morphemes[at].form, _stem_tag(morphemes[at])
    if tag in _STATES or stem.startswith(_STATE_STEMS):
        return True
    if tag == "XSV":
        return at > 0 and morphemes[at - 1].form in _STATE_NOUNS and stem[0] in "하했한합해"
    if tag == "VX" and stem[0] in "않못":
        denied = predicate(morphemes[:at])
        return denied is not None and _is_state(morphemes, denied)
    return False


def _stem_tag(morpheme: Morpheme) -> str:
    """Give the tag of the last stem in a morpheme (`VV+EC+VX+EP` → `VX`), empty without any."""
    parts = [part for part in morpheme.tag.split("+") if part in _STEM_TAGS]
    return parts[-1] if parts else ""


def _without(body: str, letter: str) -> str:
    """Take a final consonant off the last syllable; gives the same text where it has another."""
    last = body[-1:]
    if not is_syllable(last) or final(last) != letter:
        return body
    return body[:-1] + with_final(last, " ")
