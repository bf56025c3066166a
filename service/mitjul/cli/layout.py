"""Text in columns of a terminal, where a Korean letter is two columns wide."""

import unicodedata
from collections.abc import Iterator


def width(text: str) -> int:
    """Count the columns that `text` takes (UAX #11; marks that combine take none)."""
    return sum(_columns(letter) for letter in text)


def wrap(text: str, columns: int, indent: int = 0) -> str:
    """Break `text` between words so that no line is wider than `columns`.

    Lines after the first begin with `indent` spaces, which the first line is taken to have in
    front of it already. A word wider than a line is broken inside.
    """
    room = max(2, columns - indent)
    lines: list[str] = []
    line = ""
    for piece in (piece for word in text.split() for piece in _fitting(word, room)):
        longer = f"{line} {piece}" if line else piece
        if width(longer) <= room:
            line = longer
        else:
            lines.append(line)
            line = piece
    return ("\n" + " " * indent).join([*lines, line])


def _fitting(word: str, room: int) -> Iterator[str]:
    while width(word) > room:
        taken = used = 0
        for letter in word:
            used += _columns(letter)
            if used > room:
                break
            taken += 1
        yield word[:taken]
        word = word[taken:]
    yield word


def _columns(letter: str) -> int:
    if "\u1160" <= letter <= "\u11ff":  # vowels and finals that join the letter before them
        return 0
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cc", "Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
