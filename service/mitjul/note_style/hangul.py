"""Arithmetic on Hangul syllables (The Unicode Standard, section 3.12)."""

_FIRST = 0xAC00
_LAST = 0xD7A3
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


def is_syllable(character: str) -> bool:
    """Return whether `character` is one whole syllable, 가 to 힣."""
    return len(character) == 1 and _FIRST <= ord(character) <= _LAST


def vowel(syllable: str) -> str:
    """Return the vowel of a syllable as a letter: 함 → ㅏ."""
    return _VOWELS[(ord(syllable) - _FIRST) // 28 % 21]


def final(syllable: str) -> str:
    """Return the final consonant as a letter, a space without one: 함 → ㅁ, 하 → space."""
    return _FINALS[(ord(syllable) - _FIRST) % 28]


def is_closed(text: str) -> bool:
    """Return whether the last syllable ends in a consonant."""
    return is_syllable(text[-1:]) and final(text[-1]) != " "


def with_final(syllable: str, letter: str) -> str:
    """Return a syllable with another final consonant, a space for none: 하, ㅁ → 함."""
    code = ord(syllable) - _FIRST
    return chr(_FIRST + code - code % 28 + _FINALS.index(letter))


def without(text: str, letter: str) -> str:
    """Return `text` without the final consonant `letter`; unchanged if it ends otherwise."""
    last = text[-1:]
    if not is_syllable(last) or final(last) != letter:
        return text
    return text[:-1] + with_final(last, " ")


def with_vowel(syllable: str, letter: str) -> str:
    """Return an open syllable with another vowel: 혀, ㅣ → 히."""
    code = ord(syllable) - _FIRST
    return chr(_FIRST + code // 588 * 588 + _VOWELS.index(letter) * 28)
