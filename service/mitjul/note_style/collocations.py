"""Distinguishes verbs with a form in common (들었다: 듣다 or 들다) by their collocations.

A collocation is the word right before the verb, mostly its object. `before_n`, `before_eo` and
`noun` return None if it does not decide.
"""

from collections.abc import Sequence

from mitjul.model import Morpheme

_OBJECTS = {
    "듣": "말 이야기 얘기 소식 소리 설명 답 의견 노래 음악 강의 수업",
    "끌": "눈길 관심 이목 시선 주목 인기 발길 손님 호응 호기심",
    "빌": "복 명복 소원 행운 성공 건강 안녕 용서",
}
_OBJECTS_OF = {stem: frozenset(words.split()) for stem, words in _OBJECTS.items()}


def before_n(rest: str, before: Sequence[Morpheme]) -> str | None:
    """Return the stem in ㄹ whose form before -ㄴ다 or -ㅂ니다 is `rest`, a whole word."""
    if rest == "끄" and _object(before) in _OBJECTS_OF["끌"]:
        return "끌"
    if rest == "비" and _object(before) in _OBJECTS_OF["빌"]:
        return "빌"
    return None


def is_doubtful(rest: str, before: Sequence[Morpheme]) -> bool:
    """Return whether 준다 may be 줄다 (shrink) rather than 주다 (give).

    주다 has an object or a recipient, or is an auxiliary verb.
    """
    if rest != "주":
        return False
    last = next((morpheme for morpheme in reversed(before) if morpheme.tag != "MAG"), None)
    given = last is not None and (
        last.form in ("을", "를", "에게", "에", "께", "한테", "도")
        or (last.tag.endswith("EC") and not last.form.endswith("게"))
    )
    return not given


def before_eo(form: str, before: Sequence[Morpheme]) -> str | None:
    """Return the stem of 들어 or 물어, whose ㄹ may be a ㄷ in the stem (듣다, 묻다)."""
    if form == "들어":
        particle = before[-1].form if before else ""
        if particle in ("이", "가", "에", "도"):
            return "들"
        return "듣" if _object(before) in _OBJECTS_OF["듣"] else None
    return form.removesuffix("물어") + "묻" if _asks(form, "물어", before) else None


def noun(stem: str, before: Sequence[Morpheme]) -> str | None:
    """Return the noun of 묻다 (ask): …냐고 묻는다 → 물음; 묻다 (bury) has 묻음."""
    return stem.removesuffix("묻") + "물음" if _asks(stem, "묻", before) else None


def _asks(text: str, ending: str, before: Sequence[Morpheme]) -> bool:
    return text.endswith(ending) and len(before) > 0 and before[-1].form.endswith("고")


def _object(before: Sequence[Morpheme]) -> str:
    """Return the noun before a final object particle, empty without one."""
    if len(before) < 2 or before[-1].form not in ("을", "를"):
        return ""
    return before[-2].form
