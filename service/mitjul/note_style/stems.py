"""Korean verbs and adjectives: conjugated form → stem → its noun in -(으)ㅁ.

Changes when an irregular word is missing. Every function answers None where a form could come
from two stems (산다: 사다, 살다): better no note than a wrong word.

Source: 한글 맞춤법, articles 18 (irregular stems) and 34 to 36 (contractions).
"""

from mitjul.note_style.hangul import final, is_syllable, vowel, with_final, with_vowel

_REGULAR_B = ("좁", "수줍")
_IRREGULAR_B_VERBS = ("돕", "눕", "줍", "깁")
_IRREGULAR_S = {"짓": "지음", "잇": "이음", "붓": "부음", "긋": "그음", "젓": "저음", "낫": "나음"}
_SHORTENED = {"갖": "가짐", "머물": "머무름", "서둘": "서두름", "서툴": "서투름"}
_IRREGULAR_D = {"듣": "들음", "깨닫": "깨달음", "싣": "실음", "일컫": "일컬음"}
_TWO_NOUNS = ("그렇", "이렇", "저렇", "어떻", "묻", "걷", "굽", "뵙")

_BEFORE_N = {
    "드": "들", "노": "놀", "도": "돌", "여": "열", "부": "불", "거": "걸", "다": "달", "버": "벌",
    "터": "털", "모": "몰", "무": "물", "구": "굴", "조": "졸", "투": "툴", "이끄": "이끌",
    "내미": "내밀", "휩쓰": "휩쓸",
}  # fmt: skip
_BEFORE_N_ALONE = {"우": "울", "미": "밀"}
_BEFORE_N_TWO = ("사", "파", "끄", "푸", "비", "그", "느", "아")

_WHOLE = {
    "도와": "돕", "고와": "곱", "담가": "담그", "잠가": "잠그", "들러": "들르", "치러": "치르",
    "놀라": "놀라", "따라": "따르", "이르러": "이르", "푸르러": "푸르", "우러러": "우러르",
    "아파": "아프", "바빠": "바쁘", "나빠": "나쁘", "고파": "고프", "모아": "모으",
}  # fmt: skip
"""Contracted forms whose last syllable would mislead, by how they end."""

_NO_STEM = ("그래", "이래", "저래", "어때", "어째", "파래", "까매", "하얘", "노래", "빨개")
_LAST = {
    "해": "하", "서": "서", "너": "너", "써": "쓰", "떠": "뜨", "커": "크", "꺼": "끄", "터": "트",
    "뻐": "쁘", "놔": "놓", "돼": "되",
}  # fmt: skip
_VOWELS = {"ㅕ": "ㅣ", "ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅙ": "ㅚ", "ㅏ": "ㅏ", "ㅐ": "ㅐ", "ㅔ": "ㅔ"}
"""The vowel of a form that ends in -어 or -아, and the vowel of its stem."""


def noun(stem: str, *, adjective: bool) -> str | None:
    """Build the noun in -(으)ㅁ of a stem: 밝히 → 밝힘, 어렵 → 어려움, 만들 → 만듦."""
    last = stem[-1:]
    if not is_syllable(last) or stem.endswith(_TWO_NOUNS):
        return None
    end = final(last)
    if end == " ":
        return stem[:-1] + with_final(last, "ㅁ")
    if end == "ㄹ":
        return stem[:-1] + with_final(last, "ㄻ")
    if end == "ㅂ" and (
        not stem.endswith(_REGULAR_B) if adjective else stem.endswith(_IRREGULAR_B_VERBS)
    ):
        return stem[:-1] + with_final(last, " ") + "움"
    if end == "ㅎ" and adjective and last != "좋":
        return stem[:-1] + with_final(last, "ㅁ")
    for irregular in (_SHORTENED, _IRREGULAR_S, _IRREGULAR_D):
        for ending, changed in irregular.items():
            if stem.endswith(ending):
                return stem.removesuffix(ending) + changed
    return stem + "음"


def before_n(rest: str) -> str | None:
    """Give the stem of which `rest` is left before -ㄴ다 and -ㅂ니다: 밝히 → 밝히, 만드 → 만들."""
    if rest in _BEFORE_N_ALONE:
        return _BEFORE_N_ALONE[rest]
    for left, stem in _BEFORE_N.items():
        if rest.endswith(left):
            return rest.removesuffix(left) + stem
    return None if rest.endswith(_BEFORE_N_TWO) else rest


def uncontracted(form: str) -> str | None:
    """Give the stem of a form that -어 or -아 has melted into: 밝혀 → 밝히, 올라 → 오르."""
    last, before = form[-1:], form[-2:-1]
    if not is_syllable(last) or final(last) != " " or form.endswith(_NO_STEM):
        return None
    for contracted, stem in _WHOLE.items():
        if form.endswith(contracted):
            return form.removesuffix(contracted) + stem
    if form in ("켜", "펴"):
        return form
    if last in _LAST:
        return form[:-1] + _LAST[last]
    if last in "라러" and is_syllable(before) and final(before) == "ㄹ":
        return form[:-2] + with_final(before, " ") + "르"
    return form[:-1] + with_vowel(last, _VOWELS[vowel(last)]) if vowel(last) in _VOWELS else None
