"""Tells states from actions: whether a predicate is an adjective or a verb."""

from collections.abc import Sequence

from mitjul.model import Morpheme

_STEM_TAGS = ("VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA")
_STATES = ("VA", "VCN", "XSA")
_STATE_STEMS = ("있", "없", "싶", "가까", "강하", "강했")
_STATE_NOUNS = frozenset(
    "중요 필요 가능 불가능 충분 부족 다양 심각 유명 분명 명확 동일 적절 불편 편리 "
    "안전 위험 특별 복잡 단순 완벽 치열 활발 저조 양호 강력 풍부 유리 불리 유용 "
    "우수 행복 건강 조용 유익 유해 유효 유사 유능 유쾌 유망 특이 특수 독특 이상 "
    "괴상 공정 불공정 부당 부적합 부실 부유 불과 불친절 불만족 불행 불안정 불투명 "
    "불규칙 불량 투명 혼탁 선명 소홀 소란 온화 통쾌 꼼꼼 신중 성급 한가 분주 영원 "
    "처절 냉담 대담 중대 지대 막중 과도 밀접 무관심 무능 무사 둔감 견고 평탄 평등 "
    "열등 강인 강경 희소 나약 충실 비옥 정직 진솔 진귀 듯 영리 미안 얌전 안정".split()
)
"""Nouns that form an adjective with 하다, which mecab-ko mostly tags as a verb."""


def stem_tag(morpheme: Morpheme) -> str:
    """Return the tag of the last stem in a morpheme (`VV+EC+VX+EP` → `VX`), empty without one."""
    parts = [part for part in morpheme.tag.split("+") if part in _STEM_TAGS]
    return parts[-1] if parts else ""


def predicate(morphemes: Sequence[Morpheme]) -> int | None:
    """Return the index of the last of the final four morphemes that has a stem, else None."""
    indices = range(len(morphemes) - 1, max(-1, len(morphemes) - 5), -1)
    return next((index for index in indices if stem_tag(morphemes[index])), None)


def is_state(morphemes: Sequence[Morpheme], at: int) -> bool:
    """Return whether the predicate with its stem in the morpheme `at` is a state, not an action."""
    stem, tag = morphemes[at].form, stem_tag(morphemes[at])
    if tag in _STATES or stem.startswith(_STATE_STEMS):
        return True
    if morphemes[at].tag.startswith(tag) and stem[0] in "하했한합해":
        return at > 0 and morphemes[at - 1].form in _STATE_NOUNS
    if tag == "VX" and stem[0] in "않못":
        denied = predicate(_without_particles(morphemes[:at]))
        return denied is not None and is_state(morphemes, denied)
    return False


def _without_particles(morphemes: Sequence[Morpheme]) -> Sequence[Morpheme]:
    """Return the morphemes without particles at the end: 크지는 (않다) → 크지."""
    kept = len(morphemes)
    while kept > 0 and morphemes[kept - 1].tag == "JX":
        kept -= 1
    return morphemes[:kept]
