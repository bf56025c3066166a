"""Properties of characters that several steps need: blank, width in columns, Hangul."""

import unicodedata
from functools import lru_cache

BLANKS = "\u00ad\u180e\u200b\u200c\u2060\ufeff"
"""Invisible characters without width that `str.isspace()` does not cover."""

HANGUL_SYLLABLES = "가-힣"
HANGUL = rf"{HANGUL_SYLLABLES}\u1100-\u11ff\u3131-\u318e"
"""Contents of regular-expression character classes; `HANGUL` includes single letters (jamo)."""


def is_blank(character: str) -> bool:
    """Return whether a character is white space or invisible."""
    return character.isspace() or character in BLANKS


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of `text[start:end]` without blanks at either end."""
    while start < end and is_blank(text[start]):
        start += 1
    while start < end and is_blank(text[end - 1]):
        end -= 1
    return start, end


def columns(text: str) -> int:
    """Return the width of `text` on a terminal (UAX #11): two columns per Hangul syllable."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(_columns, text))


@lru_cache(10_000)
def _columns(character: str) -> int:
    if "\u1160" <= character <= "\u11ff":  # vowels and finals combine with the letter before
        return 0
    if unicodedata.category(character) in ("Cc", "Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
