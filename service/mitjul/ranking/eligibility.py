"""Which sentences are eligible: statements, not greetings, questions or calls to the reader.

`context` judges how much a sentence depends on its neighbours, `scoring` how much it matters.
"""

import re
from collections.abc import Collection, Sequence
from enum import Enum

from mitjul.model import Sentence
from mitjul.ranking import cues
from mitjul.ranking.context import SIGN_TAGS, Dependence, dependence

MIN_CHARACTERS = 15
MAX_CHARACTERS = 300


class Eligibility(Enum):
    """Whether a sentence may be a highlight, and how well it reads without its neighbours."""

    ALONE = "alone"
    SOFT = "soft"
    """Depends slightly on its neighbours."""
    DEPENDENT = "dependent"
    """Makes no sense without a neighbour."""
    FRAGMENT = "fragment"
    """Not a whole sentence: a sub-headline, a caption, a list item."""
    INELIGIBLE = "ineligible"
    """A question, greeting, call, notice or announcement."""

    @property
    def is_eligible(self) -> bool:
        """Whether such a sentence may be a highlight."""
        return self in (Eligibility.ALONE, Eligibility.SOFT, Eligibility.DEPENDENT)


def judge(sentence: Sentence, named: Collection[str] = ()) -> Eligibility:
    """Return the eligibility of a sentence; `named` holds the nouns of the title."""
    text = sentence.text
    # First, since some of the patterns below scan the rest of a sentence from many positions.
    if len(text) > MAX_CHARACTERS:
        return Eligibility.INELIGIBLE
    if _TALK.search(text) or ("@" in text and _EMAIL.search(text)):
        return Eligibility.INELIGIBLE
    closed, last = _closed(text), _last_word(sentence)
    if _asks(closed, last):
        return Eligibility.INELIGIBLE
    thesis = cues.is_thesis(text)
    if not thesis and _ANNOUNCING.search(text):
        return Eligibility.INELIGIBLE
    if not _states(closed, last):
        return Eligibility.FRAGMENT
    if len(text) < MIN_CHARACTERS:
        return Eligibility.INELIGIBLE
    return Eligibility.ALONE if thesis else _BY_DEPENDENCE[dependence(sentence, named)]


def sub_headlines(split: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the fragments before the first statement: the sub-headlines of a news article."""
    found = []
    for sentence in split[:MAX_LEADING]:
        own = judge(sentence)
        if own.is_eligible:
            break
        if own is Eligibility.FRAGMENT:
            found.append(sentence)
    return tuple(found)


def first_occurrences(split: Sequence[Sentence]) -> list[int]:
    """Return the index of each distinct sentence's first occurrence, in reading order."""
    first: dict[str, int] = {}
    for index, sentence in enumerate(split):
        first.setdefault(sentence.text, index)
    return list(first.values())


MAX_LEADING = 5
"""Sentences among which sub-headlines are looked for."""

_BY_DEPENDENCE = {
    Dependence.NONE: Eligibility.ALONE,
    Dependence.SLIGHT: Eligibility.SOFT,
    Dependence.STRONG: Eligibility.DEPENDENT,
}

# Each alternative starts with a fixed character, so that the search can skip all others.
_TALK = re.compile(
    # notices
    r"무단\s*전재|무단\s*복제|재배포\s*금지|저작권자|[Aa]ll rights reserved|ⓒ|©"
    # calls
    r"|구독과|구독\s*(?:하기|버튼|부탁|해\s*주)|좋아요\s*(?:와|를|한\s*번|꾹|눌러|부탁)|이웃\s*추가|알림\s*설정"
    r"|댓글(?:로|을|에)?\s*(?:남겨|달아|알려|부탁|의견)|클릭해\s*주[세시십]|공유해\s*주[세시십]|제보해\s*주[세시십]"
    # greetings, also those of a newscast
    r"|안녕하세요|안녕하십니까|반갑습니다|주셔서\s*(?:감사|고맙)"
    r"|지금까지 \S+(?: \S+){0,3}에서 (?:(?:[A-Z]{3,5}|\S*(?:뉴스|방송|신문|일보|TV)) )?"
    r"\S{2,4}(?:입니다|였습니다)"
    r"|기자가?\s*(?:나가|연결|보도)"
    r"|자세한\s*(?:소식|내용).*(?:전해 ?(?:드리|주)|들어 ?보|알아 ?보)"
    r"|현장\s*(?:소식|상황).*(?:전해 ?(?:드리|주)|들어 ?보)"
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


_Word = tuple[str, list[str]]
"""A morpheme's form and tags; a fused morpheme has several."""


def _asks(closed: str, last: _Word | None) -> bool:
    if closed.endswith(("?", "？")):
        return True
    return last is not None and bool({"EF", "EC"} & set(last[1]) and _ASKING.search(last[0]))


def _states(closed: str, last: _Word | None) -> bool:
    """Return whether a sentence ends in a final ending or 음/함, not in a bare noun."""
    if last is None or closed.endswith((":", "：", ",")):
        return False
    form, tags = last
    # Without a stop mecab-ko tags final endings as connective (EC):
    # https://github.com/konlpy/konlpy/pull/341 has 하루였다 → 다/EC.
    return "EF" in tags or tags[-1] == "ETN" or form.endswith(("다", "요", "죠"))


def _closed(text: str) -> str:
    return text.rstrip("\"'”’」』)]》〉 ")


def _last_word(sentence: Sentence) -> _Word | None:
    """Return the last morpheme that is not a sign, None without one."""
    for form, tag in reversed(sentence.morphemes):
        if tag not in SIGN_TAGS:
            return form, tag.split("+")
    return None
