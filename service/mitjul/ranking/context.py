"""How much a sentence depends on its neighbours: what a reader of it alone would miss.

Decided by morphemes (Sejong tags) where surface forms would mislead.
"""

import re
from collections.abc import Collection
from enum import Enum
from itertools import pairwise, takewhile

from mitjul.model import Sentence

SIGN_TAGS = frozenset("SF SE SSC SY SC SSO UNKNOWN".split())
"""Tags of punctuation and symbols."""


class Dependence(Enum):
    """How much a sentence depends on the ones around it."""

    NONE = "none"
    SLIGHT = "slight"
    """Refers back or ahead (또한, 이날, 다음과 같이) but can be read alone."""
    STRONG = "strong"
    """Opens with a conjunction, points back or explains an earlier sentence (그러나, 이는, 이러한,
    …기 때문이다)."""


def dependence(sentence: Sentence, named: Collection[str] = ()) -> Dependence:
    """Return how much a statement depends on context; `named` holds the nouns of the title."""
    text = sentence.text
    words = [m for m in sentence.morphemes if m.tag not in SIGN_TAGS]
    soft = words[0].form in _SOFT or _WITH_THIS.match(text) is not None
    if soft and len(words) > 1:
        words = words[1:]
    first = words[0]
    tag = first.tag.partition("+")[0]
    apart = text.partition(first.form)[2].startswith(" ")
    if tag == "MM" and not apart:
        tag = "NNG"  # 저장소, which mecab-ko splits into 저/MM 장소/NNG
    if apart and first.form in _POINTING and words[1:] and words[1].tag in _NOUNS:
        if first.form == "이" and words[1].form in _ROLES:
            return Dependence.SLIGHT if soft else Dependence.NONE
        pointed_at = takewhile(lambda morpheme: morpheme.tag in _NOUNS, words[1:])
        known = first.form in _PLACES or any(m.form.casefold() in named for m in pointed_at)
        return Dependence.SLIGHT if known else Dependence.STRONG
    strong = (
        tag in ("MAJ", "IC", "NNB")
        or _BARE_QUOTATION.match(text)
        or first.form in _BACKWARD.get(tag, ())
        or (tag in ("VA", "VV") and first.form.startswith(_BACKWARD_STEMS))
        or [morpheme.form for morpheme in words[:3]] == _FOR_EXAMPLE
        or _TRAILING.search(text)
        or (_EXPLAINING.search(text) and not _EXPLAINED.search(text))
        or _DENYING.search(text)
        or (_CLAIMING.search(text) and not _has_topic(sentence))
        or _points_outside(sentence)
    )
    if strong:
        return Dependence.STRONG
    return Dependence.SLIGHT if soft or _LOOKING_AHEAD.search(text) else Dependence.NONE


_SOFT = frozenset(
    "또한 특히 한편 아울러 앞서 실제로 결국 이미 현재 아직 다행히 일단 이날 우선 먼저 "
    "물론 이후 당시 이제 사실".split()
)
_POINTING = frozenset("이 그 해당 본 이곳 그곳".split())
"""Words that point at the noun after them: 이 제도는."""
_ROLES = frozenset(
    "씨 후보 대표 의원 회장 사장 부회장 부사장 전무 상무 이사 교수 박사 장관 차관 총리 대통령 시장 "
    "지사 부지사 군수 구청장 위원장 의장 총장 소장 원장 국장 실장 본부장 팀장 부장 과장 감독 코치 "
    "선수 기자 작가 검사 판사 변호사 행장 대사 청장 연구원 전".split()
)
"""Titles after the surname 이, which mecab-ko tags as the determiner (MM): 이 대표는."""
# Words that point back, by the tag that mecab-ko gives them at the start of a sentence.
_BACKWARD = {
    "NP": "이 그 저 이것 그것 저것 여기 거기 이곳 그곳 이게 그게 그녀 그들 이들".split(),
    "MM": "이 그 저 이런 그런 저런 이러한 그러한 해당 위 본 이같은".split(),
    "NNG": "다만 반면 반대 이외 이상 이전 해당 위 마찬가지 이때 그때 덕분 때문".split(),
    "MAG": "다시 또 이어 이렇게 그렇게 왜 게다가 심지어".split(),
    "XR": "이러 그러".split(),
}
_BACKWARD_STEMS = tuple("이렇 그렇 저렇 이러 그러 그래 이래 이럴 그럴 그런 이런".split())
_BARE_QUOTATION = re.compile(r"[\"“‘'「『][^\"”’'」』]*[\"”’'」』][.!?…]*$|\[[^\]]*\]$|[:：)\]]")
"""A quotation without a speaker, or the tail of a sentence that was cut."""
_FOR_EXAMPLE = ["예", "를", "들"]
_WITH_THIS = re.compile(r"이와\s?(?:함께|더불어|별도로)\s")
_NOUNS = ("NNG", "NNP", "SL", "XPN", "XR")
_POINTER = re.compile("[ “‘(\"'](?:이|그|여기|거기)")
_PLACES = frozenset("여기 거기 이곳 그곳".split())
_PERSONS = frozenset("그 그녀 그들 이들 이것 그것".split())
"""Pronouns with an antecedent in an earlier sentence when a particle makes them the subject."""
_THIS = {("이", "MM"), ("그", "MM"), ("이", "NP"), ("그", "NP")}
_LOOKING_AHEAD = re.compile(r"(?:다음|아래)[과와] 같")
_EXPLAINING = re.compile(r"(?:때문|까닭|덕분|탓)(?:이다|입니다|이었다|이에요)[\s.!~…]*$")
_DENYING = re.compile(r"단순[한히] .*(?:아니다|아닙니다|아니었다)[\s.!~…]*$")
"""Says what something is not; the next sentence says what it is."""
_TRAILING = re.compile(r"(?:데요|거든요|잖아요)[\s.!~…]*$")
_CLAIMING = re.compile(
    r"[다라자]는\s(?:주장|설명|지적|전략|방침|입장|판단|분석|평가|해석|의견)(?:이다|입니다)[\s.!~…]*$"
)
_EXPLAINED = re.compile("(?:것|이유|까닭|원인|배경)[은는이]")


def _has_topic(sentence: Sentence) -> bool:
    return any(morpheme.tag == "JX" and morpheme.form in "은는" for morpheme in sentence.morphemes)


def _points_outside(sentence: Sentence) -> bool:
    """Return whether it refers to an earlier sentence: …한 그는, …하는 이 회사, 여기에서는."""
    if _POINTER.search(sentence.text) is None:
        return False
    return any(
        (one.tag == "NP" and one.form in _PERSONS and following.tag in ("JKS", "JX"))
        or (one.tag == "NP" and one.form in _PLACES and following.tag.startswith(("J", "NN")))
        or (one.tag.endswith("ETM") and (following.form, following.tag) in _THIS)
        for one, following in pairwise(sentence.morphemes)
    )
