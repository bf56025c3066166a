"""Collects the text of the current paragraph, in lines separated by `<br>`."""

from collections.abc import Sequence
from typing import NamedTuple

from mitjul.extraction.folding import fold
from mitjul.extraction.line_joining import join_lines


class Line(NamedTuple):
    """One or more joined lines; `links` is the number of characters inside links."""

    text: str
    links: int
    bold: bool


class Paragraph:
    """A buffer of lines and of the pieces of the line being read; `take` empties it."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._visible = self._links = self._plain = 0

    def read(self, text: str, in_link: bool, in_bold: bool) -> None:
        """Add a piece of text to the current line."""
        if not self._pieces and text.isspace():
            return
        self._pieces.append(text)
        length = len(text.strip())
        self._visible += length
        if in_link:
            self._links += length
        if not in_bold:
            self._plain += length

    def is_blank(self) -> bool:
        """Return whether nothing visible has been read yet."""
        return not self._lines and not self._visible

    def end_line(self) -> bool:
        """End the line; return False if it was blank, which ends the paragraph."""
        if not self._pieces:
            return False
        text = fold("".join(self._pieces))
        if text:
            self._lines.append(Line(text, min(self._links, len(text)), not self._plain))
        self._pieces.clear()
        self._visible = self._links = self._plain = 0
        return bool(text)

    def take(self) -> Sequence[Line]:
        """Return and clear what was read, with lines joined that belong together."""
        if self._pieces:
            self.end_line()
        if not self._lines:
            return ()
        lines = self._lines
        self._lines = []
        if len(lines) == 1:
            return lines
        return [
            Line(
                " ".join(line.text for line in lines[first:end]),
                sum(line.links for line in lines[first:end]),
                all(line.bold for line in lines[first:end]),
            )
            for first, end in join_lines([line.text for line in lines])
        ]
