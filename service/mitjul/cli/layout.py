"""Text in columns of a terminal, where a Korean letter is two columns wide."""

from collections.abc import Iterator

from mitjul.text import columns


def wrap(text: str, limit: int, indent: int = 0) -> str:
    """Return `text` broken between words so that no line is wider than `limit` columns.

    Lines after the first begin with `indent` spaces; the first line is assumed to follow as many
    columns already. A word wider than a line is broken.
    """
    room = max(2, limit - indent)
    lines: list[str] = []
    line = ""
    for piece in (piece for word in text.split() for piece in _fitting(word, room)):
        longer = f"{line} {piece}" if line else piece
        if columns(longer) <= room:
            line = longer
        else:
            lines.append(line)
            line = piece
    return ("\n" + " " * indent).join([*lines, line])


def _fitting(word: str, room: int) -> Iterator[str]:
    while columns(word) > room:
        taken = used = 0
        for letter in word:
            used += columns(letter)
            if used > room:
                break
            taken += 1
        yield word[:taken]
        word = word[taken:]
    yield word
