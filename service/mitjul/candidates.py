"""Which sentences may become a highlight: those that end as a sentence and stand alone.

Judged by what the reader of this one sentence would miss; how much it matters is judged elsewhere.
Openings and endings are read off the morphemes (Sejong tags), so that 이 탈리아 is no 이.
"""

import re
from collections.abc import Collection, Sequence
from enum import Enum
from itertools import pairwise, takewhile

from mitjul import manner
from mitjul.article import Sentence

MIN_CHARACTERS = 20
MAX_CHARACTERS = 300


class Standing(Enum):
    """How well a sentence stands without its neighbours."""

    ALONE = "alone"
    SOFT = "soft"
    """Looks back or ahead a little (또한, 이날, 다음과 같이) but can be read alone."""
    LEANING = "leaning"
    """Opens with a conjunction, points back or explains what was told before (그러나, 이는, 이러한,
    …기 때문이다): it needs its neighbour."""
    FRAGMENT = "fragment"
    """No whole sentence: a sub-headline, a caption, an item of a list."""
    UNFIT = "unfit"
    """A question, a greeting, a call, a notice, an announcement of what comes."""

    @property
    def is_candidate(self) -> bool:
        """Whether such a sentence may be a highlight at all."""
        return self in (Standing.ALONE, Standing.SOFT, Standing.LEANING)


def standing(sentence: Sentence, named: Collection[str] = ()) -> Standing:
    """Judge one sentence by its own words, and by the nouns that the title has `named`."""
    text = sentence.text
    if _TALK.search(text) or ("@" in text and _EMAIL.search(text)) or _asks(sentence):
        return Standing.UNFIT
    thesis = manner.is_thesis(text)
    if not thesis and _ANNOUNCING.search(text):
        return Standing.UNFIT
    if not _states(sentence):
        return Standing.FRAGMENT
    if not MIN_CHARACTERS <= len(text) <= MAX_CHARACTERS:
        return Standing.UNFIT
    return Standing.ALONE if thesis else _opening(sentence, named)


def sub_headlines(split: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give what stands before the first statement of an article and is none itself."""
    found = []
    for sentence in split[:MAX_LEADING]:
        own = standing(sentence)
        if own.is_candidate:
            break
        if own is Standing.FRAGMENT:
            found.append(sentence)
    return tuple(found)


def first_occurrences(split: Sequence[Sentence]) -> list[int]:
    """Give the indices of the sentences that repeat no earlier one word for word."""
    first: dict[str, int] = {}
    for index, sentence in enumerate(split):
        first.setdefault(sentence.text, index)
    return list(first.values())


MAX_LEADING = 5
"""Sentences among which sub-headlines are looked for."""

# Each alternative begins with a letter of its own, by which the search skips the rest of the text.
_TALK = re.compile(
    # notices
    r"무단\s*전재|무단\s*복제|재배포\s*금지|저작권자|[Aa]ll rights reserved|ⓒ|©"
    # calls
    r"|구독과|구독\s*(?:하기|버튼|부탁|해\s*주)|좋아요\s*(?:와|를|한\s*번|꾹|눌러|부탁)|이웃\s*추가|알림\s*설정"
    r"|댓글(?:로|을|에)?\s*(?:남겨|달아|알려|부탁|의견)|클릭해\s*주[세시십]|공유해\s*주[세시십]|제보해\s*주[세시십]"
    # greetings, also those of a newscast
    r"|안녕하세요|안녕하십니까|반갑습니다|주셔서\s*(?:감사|고맙)"
    r"|지금까지 \S+(?: \S+){0,3}에서 .*(?:입니다|였습니다)|기자가?\s*(?:나가|연결|보도)"
    r"|자세한\s*(?:소식|내용).*(?:전해|들어|알아)|현장\s*(?:소식|상황).*(?:전해|들어)"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_ANNOUNCING = re.compile(
    "|".join(
        rf"{verb}\s*(?:보겠|보려|보도록|봅시다|볼게|볼까|보고자|드리겠|드리려|드릴게|드리고자)"
        for verb in "알아 살펴 다뤄 이야기해 소개해 정리해 공유해 시작해".split()
    )
    + "|"
    + "|".join(
        f"{noun}(?:[을를] )?(?:하겠습니다|(?:해 ?보)?(?:하)?려고? 합니다|하고자 합니다|할게요)"
        for noun in "소개 공유 정리 시작 설명 회고 기록 이야기 얘기".split()
    )
)
_ASKING = re.compile(
    r"(?:까|까요|나요|[은는인던건한된]가|[은는인던건한된]가요|[느으이]냐|[습합입됩갑줍옵집]니까)$"
)
_SIGNS = frozenset({"SF", "SE", "SSC", "SY", "SC", "SSO", "UNKNOWN"})
_SOFT = frozenset(
    "또한 특히 한편 아울러 앞서 실제로 결국 이미 현재 아직 다행히 일단 이날 우선 먼저 "
    "물론 이후 당시 이제 사실".split()
)
_POINTING = frozenset("이 그 해당 본 이곳 그곳".split())
"""Words that point at the noun behind them: 이 제도는."""
_ROLES = frozenset(
    "씨 후보 대표 의원 회장 사장 부회장 부사장 전무 상무 이사 교수 박사 장관 차관 총리 대통령 시장 "
    "지사 부지사 군수 구청장 위원장 의장 총장 소장 원장 국장 실장 본부장 팀장 부장 과장 감독 코치 "
    "선수 기자 작가 검사 판사 변호사 행장 대사 청장 연구원 전".split()
)
"""What follows the surname 이, which mecab-ko takes for the determiner: 이 대표는."""
# Words that point back, by the tag under which mecab-ko finds them at the head of a sentence.
_BACKWARD = {
    "NP": "이 그 저 이것 그것 저것 여기 거기 이곳 그곳 이게 그게 그녀 그들 이들".split(),
    "MM": "이 그 저 이런 그런 저런 이러한 그러한 해당 위 본 이같은".split(),
    "NNG": "다만 반면 반대 이외 이상 이전 해당 위 마찬가지 이때 그때 덕분 때문".split(),
    "MAG": "다시 또 이어 이렇게 그렇게 왜 게다가 심지어".split(),
    "XR": "이러 그러".split(),
}
_BACKWARD_STEMS = tuple("이렇 그렇 저렇 이러 그러 그래 이래 이럴 그럴 그런 이런".split())
_BARE_QUOTATION = re.compile(r"[\"“‘'「『][^\"”’'」』]*[\"”’'」』][.!?…]*$|\[[^\]]*\]$|[:：)\]]")
"""A quotation of nobody, or the rest of something that broke off before."""
_FOR_EXAMPLE = ["예", "를", "들"]
_WITH_THIS = re.compile(r"이와\s?(?:함께|더불어|별도로)\s")
_NOUNS = ("NNG", "NNP", "SL", "XPN", "XR")
_POINTER = re.compile("[ “‘(\"'](?:이|그|여기|거기)")
_PLACES = frozenset("여기 거기 이곳 그곳".split())
_PERSONS = frozenset("그 그녀 그들 이들 이것 그것".split())
"""Pronouns that stand for somebody or something told before, when a particle makes them subject."""
_THIS = {("이", "MM"), ("그", "MM"), ("이", "NP"), ("그", "NP")}
_LOOKING_AHEAD = re.compile(r"(?:다음|아래)[과와] 같")
_EXPLAINING = re.compile(r"(?:때문|까닭|덕분|탓)(?:이다|입니다|이었다|이에요)[\s.!~…]*$")
_DENYING = re.compile(r"단순[한히] .*(?:아니다|아닙니다|아니었다)[\s.!~…]*$")
"""Says what it is not; what it is comes next."""
_TRAILING = re.compile(r"(?:데요|거든요|잖아요)[\s.!~…]*$")
_CLAIMING = re.compile(
    r"[다라자]는\s(?:주장|설명|지적|전략|방침|입장|판단|분석|평가|해석|의견)(?:이다|입니다)[\s.!~…]*$"
)
_EXPLAINED = re.compile("(?:것|이유|까닭|원인|배경)[은는이]")


def _asks(sentence: Sentence) -> bool:
    if _closed(sentence.text).endswith(("?", "？")):
        return True
    last = _last_word(sentence)
    return last is not None and bool({"EF", "EC"} & set(last[1]) and _ASKING.search(last[0]))


def _states(sentence: Sentence) -> bool:
    """Whether it ends as a statement, by a final ending or in 음/함, and not on a bare noun."""
    if _closed(sentence.text).endswith((":", "：", ",")):
        return False
    last = _last_word(sentence)
    if last is None:
        return False
    form, tags = last
    # Without a stop mecab-ko takes a final ending for a connective one: 늘었/EP 다/EC.
    return "EF" in tags or tags[-1] == "ETN" or form.endswith(("다", "요", "죠"))


def _has_topic(sentence: Sentence) -> bool:
    return any(morpheme.tag == "JX" and morpheme.form in "은는" for morpheme in sentence.morphemes)


def _closed(text: str) -> str:
    return text.rstrip("\"'”’」』)]》〉 ")


def _last_word(sentence: Sentence) -> tuple[str, list[str]] | None:
    """Give the form and tags of the last morpheme that is no sign."""
    last = next((m for m in reversed(sentence.morphemes) if m.tag not in _SIGNS), None)
    return (last.form, last.tag.split("+")) if last else None


def _opening(sentence: Sentence, named: Collection[str]) -> Standing:
    text = sentence.text
    words = [m for m in sentence.morphemes if m.tag not in _SIGNS]
    soft = words[0].form in _SOFT or _WITH_THIS.match(text) is not None
    if soft and len(words) > 1:
        words = words[1:]
    first = words[0]
    tag = first.tag.partition("+")[0]
    apart = text.partition(first.form)[2].startswith(" ")
    if tag == "MM" and not apart:
        tag = "NNG"  # 저장소, which mecab-ko reads as 저 장소
    if apart and first.form in _POINTING and words[1:] and words[1].tag in _NOUNS:
        if first.form == "이" and words[1].form in _ROLES:
            return Standing.SOFT if soft else Standing.ALONE
        pointed_at = takewhile(lambda morpheme: morpheme.tag in _NOUNS, words[1:])
        known = first.form in _PLACES or any(m.form.casefold() in named for m in pointed_at)
        return Standing.SOFT if known else Standing.LEANING
    leans = (
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
    if leans:
        return Standing.LEANING
    return Standing.SOFT if soft or _LOOKING_AHEAD.search(text) else Standing.ALONE


def _points_outside(sentence: Sentence) -> bool:
    """Whether something told of before is spoken of: …한 그는, …하는 이 회사, 여기에서는."""
    if _POINTER.search(sentence.text) is None:
        return False
    return any(
        (one.tag == "NP" and one.form in _PERSONS and following.tag in ("JKS", "JX"))
        or (one.tag == "NP" and one.form in _PLACES and following.tag.startswith(("J", "NN")))
        or (one.tag.endswith("ETM") and (following.form, following.tag) in _THIS)
        for one, following in pairwise(sentence.morphemes)
    )
