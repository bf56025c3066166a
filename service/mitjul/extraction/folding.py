"""Text as a reader sees it: white space folded, invisible characters removed, Hangul composed."""

import re
from unicodedata import is_normalized, normalize

_FILLER = "\u3164"
"""HANGUL FILLER: looks like a space, but its Unicode category is letter."""

_JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]+")
_INVISIBLE = dict.fromkeys(
    [
        *(0x00AD, 0x115F, 0x1160, 0x180E, 0x3164, 0xFEFF, 0xFFA0),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
    ]
)


def fold(text: str) -> str:
    """Return `text` with single spaces, without invisible characters, Hangul composed (NFC).

    Nothing else is normalised: the extension must find every sentence in the page, letter for
    letter.
    """
    folded = " ".join(text.split())
    if not folded.isprintable() or _FILLER in folded:
        folded = " ".join(folded.translate(_INVISIBLE).split())
    if is_normalized("NFC", folded):
        return folded
    return _JAMO.sub(lambda found: normalize("NFC", found[0]), folded)


def squeeze(text: str) -> str:
    """Return `text` without white space and case-folded, to compare texts set differently."""
    return "".join(text.split()).casefold()
