"""Tag soup → plain text, for pages that no parser can follow down.

libxml2 gives up at a depth of 2,048 elements, and with it goes all text behind that place.
"""

import html
import re
from collections.abc import Iterator

from mitjul.extraction.tags import REST, rest_end

_REST = re.compile(REST)
_TAG = re.compile(
    r"<!--.*?(?:-->|$)|<(?:[!?]|/(?![a-zA-Z]))[^>]*>?|<(/?)([a-zA-Z][^\s/<>]*)", re.DOTALL
)
_NO_CHARACTER = re.compile(r"&#\d{100,};?")
"""Python refuses to read a number of thousands of digits."""

_MUTE = frozenset({"script", "style", "noscript", "template", "svg", "head", "title", "textarea"})
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i ins kbd mark nobr q s small span strike strong sub"
    " sup tt u var".split()
)


def flatten(source: str) -> str:
    """Give the text of a page: every tag that breaks a line becomes a blank line."""
    return html.unescape(_NO_CHARACTER.sub("\ufffd", "".join(_pieces(source))))


def _pieces(source: str) -> Iterator[str]:
    at = 0
    while tag := _TAG.search(source, at):
        yield source[at : tag.start()].replace("\n", " ")
        at = tag.end()
        name = (tag[2] or "").lower()
        if name:
            at = rest_end(_REST, source, at)
            at += source.startswith(">", at)
        if name in _MUTE:
            if not tag[1]:
                end = re.compile(f"</{name}", re.IGNORECASE).search(source, at)
                at = end.start() if end else len(source)
        elif name and name not in _INLINE:
            yield "\n\n"
    yield source[at:].replace("\n", " ")
