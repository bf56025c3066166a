"""Which sentences may become a highlight: those that end as a sentence and stand alone.

Judged by what the reader of this one sentence would miss; how much it matters is judged elsewhere.
Openings and endings are read off the morphemes (Sejong tags), so that 이 탈리아 is no 이.
"""

import re
from enum import Enum

from mitjul.article import Sentence

MIN_CHARACTERS = 15
MAX_CHARACTERS = 300


class Standing(Enum):
    """How well a sentence stands without its neighbours."""

    ALONE = "alone"
    SOFT = "soft"
    """Opens with a word that looks back a little (또한, 특히, 앞서) but can be read without it."""
    LEANING = "leaning"
    """Opens with a conjunction or points back (그러나, 이는, 이러한): it needs its neighbour."""
    UNFIT = "unfit"
    """No whole sentence, a question, a greeting, a call, a notice."""


def standing(sentence: Sentence) -> Standing:
    """Judge one sentence by its own words alone."""
    text = sentence.text
    fits = MIN_CHARACTERS <= len(text) <= MAX_CHARACTERS
    if not fits or _TALK.search(text) or not _states(sentence):
        return Standing.UNFIT
    return _opening(sentence)


_TALK = re.compile(
    # notices
    r"무단\s*전재|무단\s*복제|재배포\s*금지|저작권자|all rights reserved|[ⓒ©]|[\w.+-]+@[\w-]+\.\w"
    # calls
    r"|구독과|구독\s*(?:하기|버튼|부탁|해\s*주)|좋아요\s*(?:와|를|한\s*번|꾹|눌러|부탁)|이웃\s*추가|알림\s*설정"
    r"|댓글(?:로|을|에)?\s*(?:남겨|달아|알려|부탁|의견)|(?:클릭|공유|제보)해\s*주(?:세요|시|십시오)"
    # greetings and announcements of what comes
    r"|안녕하세요|안녕하십니까|반갑습니다|(?:읽어|봐|와|방문해|들러|시청해)\s*주셔서"
    r"|(?:알아|살펴|다뤄|이야기해|소개해|정리해|공유해|시작해)\s*"
    r"(?:보겠|보려|보도록|봅시다|볼게|볼까|보고자|드리겠|드리려|드릴게|드리고자)"
    r"|(?:소개|공유|정리|시작|설명)(?:하겠습니다|하려고 합니다|하고자 합니다|할게요|하려 합니다)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:까|까요|나요|[은는인던건한된]가|[은는인던건한된]가요|[느으이]냐|[습합입됩갑줍옵집]니까)$"
)
_SIGNS = frozenset({"SF", "SE", "SSC", "SY", "SC", "SSO", "UNKNOWN"})
_SOFT = frozenset("또한 특히 한편 아울러 앞서 실제로 결국 이미 현재 아직 다행히 일단".split())
# Words that point back, by the tag under which mecab-ko finds them at the head of a sentence.
_BACKWARD = {
    "NP": "이 그 저 이것 그것 저것 여기 거기 이게 그게 그녀 그들 이들".split(),
    "MM": "이 그 저 이런 그런 저런 이러한 그러한 해당 위 본 이같은".split(),
    "NNG": "이날 반면 반대 이외 이상 이후 이전 당시 해당 위 마찬가지 이때 그때".split(),
    "MAG": "다시 또 이어 이렇게 그렇게 왜 게다가 심지어 먼저 우선 이제 물론 사실".split(),
    "XR": "이러 그러".split(),
}
_BACKWARD_STEMS = tuple("이렇 그렇 저렇 이러 그러 그래 이래 이럴 그럴 그런 이런".split())
_BARE_QUOTATION = re.compile(r"[\"“‘'「『][^\"”’'」』]*[\"”’'」』][.!?…]*$|\[[^\]]*\]$|[:：)\]]")
"""A quotation of nobody, or the rest of something that broke off before."""
_FOR_EXAMPLE = ["예", "를", "들"]


def _states(sentence: Sentence) -> bool:
    """Whether it ends as a statement, by a final ending or in 음/함, and not on a bare noun."""
    if sentence.text.rstrip("\"'”’」』)]》〉 ").endswith(("?", "？", ":", "：", ",")):
        return False
    last = next((m for m in reversed(sentence.morphemes) if m.tag not in _SIGNS), None)
    if last is None:
        return False
    tags = last.tag.split("+")
    if {"EF", "EC"} & set(tags) and _ASKING.search(last.form):
        return False
    # Without a stop mecab-ko takes a final ending for a connective one: 늘었/EP 다/EC.
    return "EF" in tags or tags[-1] == "ETN" or last.form.endswith(("다", "요", "죠"))


def _opening(sentence: Sentence) -> Standing:
    words = [m for m in sentence.morphemes if m.tag not in _SIGNS][:4]
    if not words:
        return Standing.UNFIT
    first = words[0]
    tag = first.tag.partition("+")[0]
    if first.form in _SOFT:
        return Standing.SOFT
    leans = (
        tag in ("MAJ", "IC", "NNB")
        or _BARE_QUOTATION.match(sentence.text)
        or first.form in _BACKWARD.get(tag, ())
        or (tag in ("VA", "VV") and first.form.startswith(_BACKWARD_STEMS))
        or [morpheme.form for morpheme in words[:3]] == _FOR_EXAMPLE
    )
    return Standing.LEANING if leans else Standing.ALONE
