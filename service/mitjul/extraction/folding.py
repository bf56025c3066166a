"""Text as a reader sees it: white space folded, nothing invisible, syllables composed.

Changes when another sign turns out to be invisible.
"""

import re
from unicodedata import is_normalized, normalize

_FILLER = "\u3164"
"""Hangul filler: looks like a space and is a letter by its category."""

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
    """Fold white space to single spaces, leave out invisible signs, compose Hangul syllables.

    Nothing else is normalised: a text must be found in its page letter for letter.
    """
    folded = " ".join(text.split())
    if not folded.isprintable() or _FILLER in folded:
        folded = " ".join(folded.translate(_INVISIBLE).split())
    if is_normalized("NFC", folded):
        return folded
    return _JAMO.sub(lambda found: normalize("NFC", found[0]), folded)


def squeeze(text: str) -> str:
    """Leave out all white space and fold case, to compare texts that were set differently."""
    return "".join(text.split()).casefold()
