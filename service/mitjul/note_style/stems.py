"""Korean verbs and adjectives: conjugated form → stem → its noun in -(으)ㅁ.

Every function returns None if a form could have two stems (산다: 사다, 살다): better no note than
a wrong word.

Source: 한글 맞춤법, articles 18 (irregular stems) and 34 to 36 (contractions).
"""

from mitjul.note_style.hangul import final, is_syllable, vowel, with_final, with_vowel

_REGULAR_B = ("좁", "수줍")
_IRREGULAR_B_VERBS = ("돕", "눕", "줍", "깁")
_IRREGULAR_S = {"짓": "지음", "잇": "이음", "붓": "부음", "긋": "그음", "젓": "저음", "낫": "나음"}
_SHORTENED = {"갖": "가짐", "머물": "머무름", "서둘": "서두름", "서툴": "서투름"}
_IRREGULAR_D = {"듣": "들음", "깨닫": "깨달음", "싣": "실음", "일컫": "일컬음"}
_TWO_NOUNS = ("그렇", "이렇", "저렇", "어떻", "묻", "걷", "굽", "뵙")

_ALWAYS_L = tuple("거노다더도드떠마머모무버부스써아어여저조터")
"""Final syllables that only stems in ㄹ have when -ㄴ다 or -ㅂ니다 removes it: 만드, 줄어드."""

_L_BEFORE_N = tuple(
    "내미 떠미 들이미 치미 거니 노니 이끄 잡아끄 휩쓰 뒹구 둥그 영그 기우 낯서 서투 비트 뒤트 베푸 "
    "부푸 되파 내리까 가느".split()
)
"""Other stems in ㄹ without it; similar stems never had it (거니: 거닐, but 다니: 다니)."""

_L_ALONE = frozenset("우 미 너 빠 푸 느".split())
_TWO_ALONE = frozenset("고 까 비 이 트".split())
_TWO_BEFORE_N = ("사", "파", "끄")

_WHOLE = {
    "도와": "돕", "고와": "곱", "담가": "담그", "잠가": "잠그", "들러": "들르",
    "치러": "치르", "놀라": "놀라", "따라": "따르", "다다라": "다다르", "이르러": "이르",
    "푸르러": "푸르", "우러러": "우러르", "아파": "아프", "바빠": "바쁘", "나빠": "나쁘",
    "고파": "고프", "슬퍼": "슬프", "글퍼": "글프", "설퍼": "설프", "달파": "달프",
    "가빠": "가쁘", "모아": "모으", "지어": "짓", "부어": "붓", "저어": "젓", "그어": "긋",
    "나아": "낫", "뒤이어": "뒤잇", "하여": "하", "되여": "되", "들이켜": "들이켜",
    "엿들어": "엿듣", "귀담아들어": "귀담아듣", "알아들어": "알아듣", "새겨들어": "새겨듣",
    "되물어": "되묻", "캐물어": "캐묻", "깨달아": "깨닫", "일컬어": "일컫", "실어": "싣",
}  # fmt: skip
"""Ends of forms in -어 or -아 whose last syllable alone would give a wrong stem, and the stems."""

_WHOLE_ALONE = {"켜": "켜", "펴": "펴", "이어": "잇"}
_D_OR_L = frozenset("들어 물어 걸어 길어 눌어 불어".split())
_NO_STEM = ("그래", "이래", "저래", "어때", "어째", "파래", "노래")
_LAST = {
    "해": "하", "서": "서", "너": "너", "써": "쓰", "떠": "뜨", "커": "크", "꺼": "끄", "터": "트",
    "뻐": "쁘", "놔": "놓", "돼": "되",
}  # fmt: skip
_VOWELS = {"ㅕ": "ㅣ", "ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅙ": "ㅚ", "ㅏ": "ㅏ", "ㅐ": "ㅐ", "ㅔ": "ㅔ"}
"""Last vowel of a form in -어 or -아 → last vowel of its stem."""


def noun(stem: str, *, adjective: bool) -> str | None:
    """Return the noun in -(으)ㅁ of a stem: 밝히 → 밝힘, 어렵 → 어려움, 만들 → 만듦."""
    last = stem[-1:]
    if not is_syllable(last) or stem.endswith(_TWO_NOUNS):
        return None
    end = final(last)
    if end == " ":
        return stem[:-1] + with_final(last, "ㅁ")
    for irregular in (_SHORTENED, _IRREGULAR_S, _IRREGULAR_D):
        for ending, changed in irregular.items():
            if stem.endswith(ending):
                return stem.removesuffix(ending) + changed
    if end == "ㄹ":
        return stem[:-1] + with_final(last, "ㄻ")
    if end == "ㅂ" and (
        not stem.endswith(_REGULAR_B) if adjective else stem.endswith(_IRREGULAR_B_VERBS)
    ):
        return stem[:-1] + with_final(last, " ") + "움"
    if end == "ㅎ" and adjective and last != "좋":
        return stem[:-1] + with_final(last, "ㅁ")
    return stem + "음"


def before_n(rest: str, *, adjective: bool) -> str | None:
    """Return the stem that appears as `rest` before -ㄴ다 and -ㅂ니다: 밝히 → 밝히, 만드 → 만들."""
    last = rest[-1:]
    if adjective and rest == "기":
        return "길"
    if not is_syllable(last) or rest in _TWO_ALONE:
        return None
    if rest.endswith((*_ALWAYS_L, *_L_BEFORE_N)) or rest in _L_ALONE:
        return rest[:-1] + with_final(last, "ㄹ")
    return None if rest.endswith(_TWO_BEFORE_N) else rest


def before_eo(form: str) -> str | None:
    """Return the stem of a form in -어 or -아: 받아 → 받, 밝혀 → 밝히, 올라 → 오르."""
    last, before = form[-1:], form[-2:-1]
    if not is_syllable(last) or final(last) != " " or form in _D_OR_L or form.endswith(_NO_STEM):
        return None
    if form in _WHOLE_ALONE:
        return _WHOLE_ALONE[form]
    for whole, stem in _WHOLE.items():
        if form.endswith(whole):
            return form.removesuffix(whole) + stem
    if last in "아어":
        return form[:-1] or None
    if last in _LAST:
        return form[:-1] + _LAST[last]
    if last in "라러" and is_syllable(before) and final(before) == "ㄹ":
        return form[:-2] + with_final(before, " ") + "르"
    return form[:-1] + with_vowel(last, _VOWELS[vowel(last)]) if vowel(last) in _VOWELS else None
