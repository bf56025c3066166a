"""Hangul syllables as arithmetic on their code points (Unicode 15, section 3.12)."""

_FIRST = 0xAC00
_LAST = 0xD7A3
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


def is_syllable(character: str) -> bool:
    """Whether it is one whole syllable block, 가 to 힣."""
    return len(character) == 1 and _FIRST <= ord(character) <= _LAST


def vowel(syllable: str) -> str:
    """Give the vowel of a syllable as a letter: 함 → ㅏ."""
    return _VOWELS[(ord(syllable) - _FIRST) // 28 % 21]


def final(syllable: str) -> str:
    """Give the final consonant as a letter, a space where there is none: 함 → ㅁ, 하 → space."""
    return _FINALS[(ord(syllable) - _FIRST) % 28]


def is_closed(text: str) -> bool:
    """Whether the last syllable ends in a consonant."""
    return is_syllable(text[-1:]) and final(text[-1]) != " "


def with_final(syllable: str, letter: str) -> str:
    """Put another final consonant under a syllable, a space for none: 하, ㅁ → 함."""
    code = ord(syllable) - _FIRST
    return chr(_FIRST + code - code % 28 + _FINALS.index(letter))


def without(text: str, letter: str) -> str:
    """Take a final consonant off the last syllable; gives the same text where it has another."""
    last = text[-1:]
    if not is_syllable(last) or final(last) != letter:
        return text
    return text[:-1] + with_final(last, " ")


def with_vowel(syllable: str, letter: str) -> str:
    """Give an open syllable another vowel: 혀, ㅣ → 히."""
    code = ord(syllable) - _FIRST
    return chr(_FIRST + code // 588 * 588 + _VOWELS.index(letter) * 28)
