"""Properties of characters that several steps ask about: blank, width in columns, Hangul."""

import unicodedata

BLANKS = "\u00ad\u180e\u200b\u200c\u2060\ufeff"
"""Characters without width or ink, blank in addition to everything `str.isspace()`."""

HANGUL_SYLLABLES = "가-힣"
HANGUL = rf"{HANGUL_SYLLABLES}\u1100-\u11ff\u3131-\u318e"
"""For a character class of a regular expression; `HANGUL` has single letters (jamo) as well."""


def is_blank(character: str) -> bool:
    """Return whether a character shows nothing, so that it may stand between sentences."""
    return character.isspace() or character in BLANKS


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the blanks at both of its ends."""
    while start < end and is_blank(text[start]):
        start += 1
    while start < end and is_blank(text[end - 1]):
        end -= 1
    return start, end


def columns(text: str) -> int:
    """Return the width of `text` on a terminal (UAX #11): two columns per Hangul syllable."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if "\u1160" <= character <= "\u11ff":  # vowels and finals join the letter before them
        return 0
    if unicodedata.category(character) in ("Cc", "Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
