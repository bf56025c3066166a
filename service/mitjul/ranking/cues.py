"""Cue phrases of Korean web pages, after the cue method of Edmundson (1969).

A sentence that says what the piece is about is a positive cue; a long quotation or an instruction
to the reader is a negative one.
"""

import re
from enum import Enum


class Cue(Enum):
    """The cue phrase that a sentence contains."""

    PLAIN = "plain"
    THESIS = "thesis"
    """Names the piece and says what it does: 이 글에서는 …를 소개합니다."""
    QUOTATION = "quotation"
    INSTRUCTION = "instruction"
    WIND_UP = "wind-up"
    """Says that something was examined or is of interest, but not the result."""


def cue(text: str) -> Cue:
    """Return the cue of a sentence."""
    if is_thesis(text):
        return Cue.THESIS
    if _QUOTATION.search(text):
        return Cue.QUOTATION
    if _WIND_UP.search(text):
        return Cue.WIND_UP
    return Cue.INSTRUCTION if _INSTRUCTION.search(text) else Cue.PLAIN


def is_thesis(text: str) -> bool:
    """Return whether a sentence names the article it is part of and states its purpose."""
    return bool(
        len(text) >= MIN_THESIS
        and (piece := _PIECE.search(text))
        and _PURPOSE.search(text, piece.end())
        and not _OTHER_PIECE.search(text)
    )


MIN_THESIS = 20
"""Characters; anything shorter names the article but states no purpose."""

_PIECE_NOUNS = (
    r"(?:글|포스트|포스팅|문서|아티클|기사|장|절|챕터|튜토리얼|가이드|회고|에피소드|섹션|단원"
    r"|강의|연재|노트|시리즈|칼럼|논문|리뷰|편)"
)
_PIECE = re.compile(
    # The lookbehind follows its letter so that the regex engine can skip to the next such letter.
    rf"(?:[이본](?<![^\s(].)\s|이(?<![^\s(].)번\s?|오(?<![^\s(].)늘의?\s?|해(?<![^\s(].)당\s?)"
    rf"(?:블로그\s?)?{_PIECE_NOUNS}"
    r"(?:\s?내용)?(?:에서|으로|은|는|을|를|의|이|에)"
)
_OTHER_PIECE = re.compile(
    rf"(?:다음|지난|이전)\s?{_PIECE_NOUNS}|다음에는|(?:글|포스팅|포스트)이?\s*(?:도움|유용)"
)
_PURPOSE = re.compile(
    "소개|공유|정리|설명|다루|다룬|다룹|다뤄|알아보|알아봅|알아볼|알아본|알아봤|살펴|이야기|분석|비교"
    "|구현|기록|안내|요약|배우|배웁|배워|배운|배웠|풀어|적어|작성|보여|목적|목표|집중|전달|만들|논의|제시"
    "|제안|검토|이해"
)
_QUOTATION = re.compile(r"“[^”]{8,}”|\"[^\"]{8,}\"")
_INSTRUCTION = re.compile(r"(?:세요|시오|합시다|봅시다|바랍니다|보자|하자)[\s.!~…)”\"]*$")
_WIND_UP = re.compile(
    # scene and background
    r"^(?:어느덧|어느새|벌써)\s|알다시피|아시다시피|알려졌다시피|주지하다시피"
    r"|(?:먼저|우선) .*부터 (?:파악|알아|살펴|확인|이해)"
    # the reporter's own movements
    r"|(?:취재진|취재팀|기자)[은이가] .*(?:만났|찾았|찾아갔|들어 ?[보봤]|물었|따라가)"
    # that something was examined
    r"|(?:(?:비교|정리|분석|실험|시험|테스트|조사|검토|측정|구현)해 ?(?:보았|봤)(?:다|습니다|어요)"
    # that something is of interest
    r"|관심사(?:다|이다|입니다)|귀추가 주목된다|여부[가도에] (?:관심|주목).{2,8})[\s.!~…]*$"
)
